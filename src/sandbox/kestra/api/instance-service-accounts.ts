import { notFound } from '../errors';
import { NO_CONTENT, ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { User } from '../model';
import { DNS_LIKE_NAME, Fields } from './fields';
import { serviceAccountOf } from './find';
import { removeUser } from './write-users';
import { listed } from './search';

const PATH = '/api/v1/service-accounts';
const needs = 'superadmin';

/** Service accounts of the instance, in all tenants. */
export const instanceServiceAccounts: readonly Route[] = [
  { method: 'GET', path: PATH, needs, handle: list },
  { method: 'POST', path: PATH, needs, handle: create },
  { method: 'GET', path: `${PATH}/{id}`, needs, handle: get },
  { method: 'PATCH', path: `${PATH}/{id}`, needs, handle: patch },
  { method: 'DELETE', path: `${PATH}/{id}`, needs, handle: remove },
  { method: 'PATCH', path: `${PATH}/{id}/superadmin`, needs, handle: patchSuperAdmin },
];

function list(call: Call): Answer {
  const accounts = [...call.world.state.users.values()].filter(({ type }) => type === 'SERVICE_ACCOUNT');
  return listed(call, accounts, {
    show: (account) => shown(call, account),
    text: ({ username }) => username,
    fields: { username: ({ username }) => username, name: ({ username }) => username, id: ({ id }) => id },
  });
}

function create(call: Call): Answer {
  const fields = new Fields(call.json());
  const tenants = fields.texts('tenants') ?? [];
  const account: User = {
    id: newId(),
    type: 'SERVICE_ACCOUNT',
    username: fields.requiredText('name', DNS_LIKE_NAME),
    description: fields.text('description'),
    superAdmin: fields.flag(call.world.profile.superAdminField) ?? false,
    restricted: false,
    tenants: new Set(tenants.map((id) => existingTenant(call, id))),
    groups: new Map(),
  };
  call.world.state.users.set(account.id, account);
  return ok(shown(call, account));
}

function get(call: Call): Answer {
  return ok(shown(call, serviceAccountOf(call, call.param('id'))));
}

/** Changes only name and description; a description that is left out stays. */
function patch(call: Call): Answer {
  const account = serviceAccountOf(call, call.param('id'));
  const fields = new Fields(call.json());
  account.username = fields.requiredText('name', DNS_LIKE_NAME);
  account.description = fields.text('description') ?? account.description;
  return ok(shown(call, account));
}

function patchSuperAdmin(call: Call): Answer {
  const account = serviceAccountOf(call, call.param('id'));
  const fields = new Fields(call.json());
  // 2.0 accepts the old name in this call only.
  account.superAdmin = fields.flag(call.world.profile.superAdminField) ?? fields.requiredFlag('superAdmin');
  return ok();
}

function remove(call: Call): Answer {
  removeUser(call.world, serviceAccountOf(call, call.param('id')));
  return NO_CONTENT;
}

/** @throws KestraError 404 */
export function existingTenant({ world }: Call, id: string): string {
  if (!world.state.tenants.has(id)) throw notFound(`tenant ${id}`);
  return id;
}

function shown({ world }: Call, account: User): object {
  return {
    id: account.id,
    name: account.username,
    description: account.description,
    tenants: [...account.tenants].flatMap((id) => world.state.tenants.get(id) ?? []),
    [world.profile.superAdminField]: account.superAdmin,
  };
}
