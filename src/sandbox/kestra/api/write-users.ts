import type { Call } from '../http/call';
import type { Membership, User } from '../model';
import type { World } from '../world';

/**
 * Changes the groups of a user as the server does: it reads, changes and writes all of them. There is time between
 * reading and writing, so of two parallel writes to one user, one is lost without an error.
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
  // Groups that were deleted since then are left out.
  for (const id of groups.keys()) if (!world.state.groups.has(id)) groups.delete(id);
  world.state.setGroups(user, groups);
}

/** Removes a user or service account with its tokens, bindings and memberships. */
export function removeUser({ state, tokens }: World, user: User): void {
  for (const token of tokens.of(user)) tokens.revoke(token);
  state.removeUser(user);
}
