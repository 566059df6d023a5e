import { conflict } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { Membership, User } from '../model';
import { hashOf } from '../token-vault';
import { notFound } from '../errors';
import { Fields } from './fields';
import { standardUserOf } from './find';
import { existingTenant } from './instance-service-accounts';
import { listed } from './search';
import { authsOf, displayName } from './tenant-access';
import { removeUser, writeGroups } from './write-users';

const PATH = '/api/v1/users';
const needs = 'superadmin';

/** Users of the instance, without its service accounts. */
export const users: readonly Route[] = [
  { method: 'GET', path: PATH, needs, handle: list },
  { method: 'POST', path: PATH, needs, handle: create },
  {
    method: 'GET',
    path: `${PATH}/{id}`,
    needs,
    handle: (call) => ok(shown(call, standardUserOf(call, call.param('id')))),
  },
  { method: 'PUT', path: `${PATH}/{id}`, needs, handle: update },
  { method: 'PATCH', path: `${PATH}/{id}`, needs, handle: patch },
  { method: 'DELETE', path: `${PATH}/{id}`, needs, handle: remove },
];

function list(call: Call): Answer {
  const all = [...call.world.state.users.values()].filter(({ type }) => type === 'STANDARD');
  return listed(call, all, {
    show: (user) => summary(call, user),
    text: ({ username, firstName = '', lastName = '' }) => `${username} ${firstName} ${lastName}`,
    fields: { username: ({ username }) => username, email: ({ username }) => username, id: ({ id }) => id },
  });
}

function create(call: Call): Answer {
  const { groups, ...wanted } = read(call);
  if ([...call.world.state.users.values()].some(({ username }) => username === wanted.username))
    throw conflict('a user with this email already exists');
  const user: User = { id: newId(), type: 'STANDARD', ...wanted, groups: new Map() };
  call.world.state.users.set(user.id, user);
  call.world.state.setGroups(user, groups);
  return { status: 201, body: shown(call, user) };
}

/** Replaces the whole user, with its groups in all tenants. */
async function update(call: Call): Promise<Answer> {
  const user = standardUserOf(call, call.param('id'));
  const { groups, password, ...wanted } = read(call);
  Object.assign(user, wanted, password === undefined ? {} : { password });
  await writeGroups(call, user, (joined) => {
    for (const id of [...joined.keys()]) if (!groups.has(id)) joined.delete(id);
    for (const [id, membership] of groups) joined.set(id, joined.get(id) ?? membership);
  });
  return ok(shown(call, user));
}

function patch(call: Call): Answer {
  return ok(shown(call, patchDetails(standardUserOf(call, call.param('id')), new Fields(call.json()))));
}

function remove(call: Call): Answer {
  removeUser(call.world, standardUserOf(call, call.param('id')));
  return NO_CONTENT;
}

/** Changes the name and the email of a user, as far as they are set. */
export function patchDetails(user: User, fields: Fields): User {
  user.firstName = fields.text('firstName') ?? user.firstName;
  user.lastName = fields.text('lastName') ?? user.lastName;
  user.username = fields.text('email') ?? user.username;
  return user;
}

function read(call: Call): Omit<User, 'id' | 'type' | 'groups'> & { groups: ReadonlyMap<string, Membership> } {
  const fields = new Fields(call.json());
  const password = fields.text('password');
  return {
    username: fields.requiredText('email'),
    firstName: fields.text('firstName'),
    lastName: fields.text('lastName'),
    password: password === undefined ? undefined : hashOf(password),
    superAdmin: fields.flag(call.world.profile.superAdminField) ?? false,
    restricted: fields.flag('restricted') ?? false,
    tenants: new Set((fields.texts('tenants') ?? []).map((id) => existingTenant(call, id))),
    groups: new Map((fields.texts('groups') ?? []).map((id) => [existingGroup(call, id), 'MEMBER'])),
  };
}

function existingGroup({ world }: Call, id: string): string {
  if (!world.state.groups.has(id)) throw notFound(`group ${id}`);
  return id;
}

function summary({ world }: Call, user: User): object {
  return {
    id: user.id,
    username: user.username,
    displayName: displayName(user),
    tenants: [...user.tenants].flatMap((id) => world.state.tenants.get(id) ?? []),
    auths: authsOf(user).map((auth) => ({ id: user.id, ...auth })),
    [world.profile.superAdminField]: user.superAdmin,
  };
}

function shown(call: Call, user: User): object {
  return {
    ...summary(call, user),
    firstName: user.firstName,
    lastName: user.lastName,
    email: user.username,
    groups: [...user.groups.keys()].map((id) => ({ id, tenantId: call.world.state.groups.get(id)?.tenant })),
    restricted: user.restricted,
  };
}
