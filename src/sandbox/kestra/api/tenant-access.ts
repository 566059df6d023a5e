import { conflict, notFound } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import type { User } from '../model';
import { Fields } from './fields';
import { userOf } from './find';
import { removeUser } from './write-users';
import { listed } from './search';

const PATH = '/api/v1/{tenant}/tenant-access';

/** The users and service accounts with access to a tenant. */
export const tenantAccess: readonly Route[] = [
  { method: 'GET', path: PATH, needs: { accessToTenant: 'list' }, handle: list },
  { method: 'POST', path: PATH, needs: { accessToTenant: 'create' }, handle: create },
  { method: 'POST', path: `${PATH}/autocomplete`, needs: { accessToTenant: 'list' }, handle: autocomplete },
  { method: 'GET', path: `${PATH}/{userId}`, needs: { accessToTenant: 'get' }, handle: get },
  { method: 'PUT', path: `${PATH}/{userId}`, needs: { accessToTenant: 'create' }, handle: put },
  { method: 'DELETE', path: `${PATH}/{userId}`, needs: { accessToTenant: 'delete' }, handle: remove },
];

function list(call: Call): Answer {
  const type = call.world.profile.searchesWithQ ? call.query.get('type') : null;
  const users = membersOf(call).filter((user) => type === null || user.type === type);
  return listed(call, users, {
    show: (user) => tenantMember(call, user),
    text: ({ username, firstName = '', lastName = '' }) => `${username} ${firstName} ${lastName}`,
    fields: {
      username: ({ username }) => username,
      email: ({ username }) => username,
      type: (user) => user.type,
      id: ({ id }) => id,
    },
  });
}

function autocomplete(call: Call): Answer {
  const fields = new Fields(call.json());
  const q = (fields.text('q') ?? fields.text('username') ?? '').toLowerCase();
  const ids = fields.texts('ids') ?? [];
  const found = membersOf(call).filter(
    ({ id, username }) => ids.includes(id) || (ids.length === 0 && username.toLowerCase().includes(q)),
  );
  return ok(found.map((user) => tenantMember(call, user)));
}

function create(call: Call): Answer {
  const email = new Fields(call.json()).requiredText('email');
  const user = [...call.world.state.users.values()].find(
    ({ type, username }) => type === 'STANDARD' && username === email,
  );
  if (!user) throw notFound('user');
  refuseAccessTwice(call, user);
  user.tenants = new Set([...user.tenants, call.tenant]);
  return NO_CONTENT;
}

/** @throws KestraError 409 */
function refuseAccessTwice({ tenant }: Call, user: User): void {
  if (user.tenants.has(tenant)) throw conflict('the user already has access to the tenant');
}

function put(call: Call): Answer {
  const id = call.param('userId');
  const user = call.world.state.users.get(id);
  if (!user) throw notFound(`user ${id}`);
  if (call.world.profile.accessComesFirst) refuseAccessTwice(call, user);
  user.tenants = new Set([...user.tenants, call.tenant]);
  return { status: 201 };
}

function get(call: Call): Answer {
  const user = userOf(call, call.param('userId'));
  const { state, profile } = call.world;
  return ok({
    tenantId: call.tenant,
    userId: user.id,
    username: user.username,
    displayName: displayName(user),
    groups: groupsShown(call, user),
    roles: state.bindingsOf(user, call.tenant).flatMap(({ roleId, namespace, type, subjectId, id }) => {
      const role = state.roles.get(roleId);
      if (!role) return [];
      const permissions = Object.entries(role.permissions).map(([name, actions]) => ({
        [profile.name === '1.3' ? 'permission' : 'resource']: name,
        actions,
      }));
      const origin = type === 'USER' ? 'BINDING' : 'GROUP';
      return [
        { id: role.id, name: role.name, namespace, origin, sourceId: type === 'USER' ? id : subjectId, permissions },
      ];
    }),
    [profile.superAdminField]: user.superAdmin,
  });
}

function remove(call: Call): Answer {
  revokeAccess(call, userOf(call, call.param('userId')));
  return NO_CONTENT;
}

/** Ends the access of a user to the tenant of the call, with its groups and bindings there. */
function revokeAccess({ world: { state }, tenant }: Call, user: User): void {
  user.tenants = new Set([...user.tenants].filter((id) => id !== tenant));
  state.setGroups(user, new Map([...user.groups].filter(([id]) => state.groups.get(id)?.tenant !== tenant)));
  for (const { id, type, subjectId } of state.bindingsOf(user, tenant))
    if (type === 'USER' && subjectId === user.id) state.bindings.delete(id);
}

/** Removes a service account from the tenant of the call. Without another tenant, it is deleted. */
export function removeAccount(call: Call, account: User): void {
  revokeAccess(call, account);
  if (account.tenants.size === 0) removeUser(call.world, account);
}

/** A user or service account as in the lists of a tenant. */
export function tenantMember(call: Call, user: User): object {
  return {
    id: user.id,
    username: user.username,
    displayName: displayName(user),
    description: user.description,
    groups: groupsShown(call, user),
    auths: authsOf(user),
  };
}

export function displayName({ username, firstName, lastName }: User): string {
  return [firstName, lastName].filter(Boolean).join(' ') || username;
}

/** The ways in which a user can log in. */
export function authsOf(user: User): { name: string; type: string }[] {
  return user.password === undefined ? [] : [{ name: user.username, type: 'BASIC_AUTH' }];
}

function membersOf({ world, tenant }: Call): User[] {
  return [...world.state.users.values()].filter(({ tenants }) => tenants.has(tenant));
}

function groupsShown({ world, tenant }: Call, user: User): object[] {
  return [...user.groups.keys()].flatMap((id) => {
    const group = world.state.groups.get(id);
    return group?.tenant === tenant ? [{ id, name: group.name, external: false }] : [];
  });
}
