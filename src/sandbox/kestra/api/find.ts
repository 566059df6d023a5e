import { notFound } from '../errors';
import type { Call } from '../http/call';
import type { Group, Role, User } from '../model';

/** A group of the tenant of the call. @throws KestraError 404 */
export function groupOf({ world, tenant }: Call, id: string): Group {
  const group = world.state.groups.get(id);
  if (group?.tenant !== tenant) throw notFound(`group ${id}`);
  return group;
}

/** A role of the tenant of the call. @throws KestraError 404 */
export function roleOf({ world, tenant }: Call, id: string): Role {
  const role = world.state.roles.get(id);
  if (role?.tenant !== tenant) throw notFound(`role ${id}`);
  return role;
}

/** A user or service account with access to the tenant of the call. @throws KestraError 404 */
export function userOf({ world, tenant }: Call, id: string): User {
  const user = world.state.users.get(id);
  if (!user?.tenants.has(tenant)) throw notFound(`user ${id}`);
  return user;
}

/** A service account: of the tenant of the call, or of any for a call to the instance. @throws KestraError 404 */
export function serviceAccountOf({ world, tenant }: Call, id: string): User {
  const user = world.state.users.get(id);
  if (user?.type !== 'SERVICE_ACCOUNT' || (tenant !== '' && !user.tenants.has(tenant)))
    throw notFound(`service account ${id}`);
  return user;
}

/** A user that is not a service account, for a call to the instance. @throws KestraError 404 */
export function standardUserOf({ world }: Call, id: string): User {
  const user = world.state.users.get(id);
  if (user?.type !== 'STANDARD') throw notFound(`user ${id}`);
  return user;
}
