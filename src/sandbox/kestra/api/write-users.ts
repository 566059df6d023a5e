import type { Call } from '../http/call';
import type { Membership, User } from '../model';
import type { World } from '../world';

/**
 * Changes the groups of a user as the server does: read, change, write all. Between reading and writing, time passes,
 * so of two writes to one user at once, one is lost; nobody is told.
 */
export async function writeGroups(
  { world }: Call,
  user: User,
  change: (groups: Map<string, Membership>) => void,
): Promise<void> {
  const groups = new Map(user.groups);
  change(groups);
  if (world.userWriteMs > 0)
    await new Promise<void>((resolve) => {
      world.scheduler.after(world.userWriteMs, resolve);
    });
  // Groups that went meanwhile are not joined.
  for (const id of groups.keys()) if (!world.state.groups.has(id)) groups.delete(id);
  world.state.setGroups(user, groups);
}

/** Removes a user or service account with its tokens, bindings and memberships. */
export function removeUser({ state, tokens }: World, user: User): void {
  for (const token of tokens.of(user)) tokens.revoke(token);
  state.removeUser(user);
}
