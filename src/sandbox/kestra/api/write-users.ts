import { notFound } from '../errors';
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

/**
 * A user or service account that becomes a member of groups in the tenant of the call. In 2.0 it must have access to
 * the tenant; before, it gets the access with its membership. @throws KestraError 404
 */
export function admit({ world, tenant }: Call, id: string): User {
  const user = world.state.users.get(id);
  if (!user || (world.profile.accessComesFirst && !user.tenants.has(tenant))) throw notFound(`user ${id}`);
  user.tenants = new Set([...user.tenants, tenant]);
  return user;
}

/**
 * A change of the groups of a user that can end memberships. Before 2.0, a user who has left its last group of a tenant
 * loses the access to the tenant. A service account belongs to its tenant also without a group.
 */
export async function leaveGroups(
  call: Call,
  user: User,
  change: (groups: Map<string, Membership>) => void,
): Promise<void> {
  const { world, tenant } = call;
  await writeGroups(call, user, change);
  const stays = [...user.groups.keys()].some((id) => world.state.groups.get(id)?.tenant === tenant);
  if (world.profile.accessComesFirst || user.type === 'SERVICE_ACCOUNT' || stays) return;
  user.tenants = new Set([...user.tenants].filter((id) => id !== tenant));
}

/** Removes a user or service account with its tokens, bindings and memberships. */
export function removeUser({ state, tokens }: World, user: User): void {
  for (const token of tokens.of(user)) tokens.revoke(token);
  state.removeUser(user);
}
