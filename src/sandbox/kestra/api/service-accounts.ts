import { forbidden } from '../errors';
import { ok, type Answer, type Call } from '../http/call';
import type { Route } from '../http/route';
import { newId } from '../ids';
import type { Membership, User } from '../model';
import { DNS_LIKE_NAME, Fields } from './fields';
import { groupOf, serviceAccountOf } from './find';
import { listed } from './search';
import { removeAccount, tenantMember } from './tenant-access';
import { writeGroups } from './write-users';

const PATH = '/api/v1/{tenant}/service-accounts';

/** Service accounts of a tenant. */
export const serviceAccounts: readonly Route[] = [
  { method: 'GET', path: PATH, needs: { resource: 'SERVICE_ACCOUNT', verb: 'list' }, handle: list },
  { method: 'POST', path: PATH, needs: { resource: 'SERVICE_ACCOUNT', verb: 'create' }, handle: create },
  { method: 'GET', path: `${PATH}/{id}`, needs: { resource: 'SERVICE_ACCOUNT', verb: 'get' }, handle: get },
  { method: 'PUT', path: `${PATH}/{id}`, needs: { resource: 'SERVICE_ACCOUNT', verb: 'update' }, handle: update },
  { method: 'DELETE', path: `${PATH}/{id}`, needs: { resource: 'SERVICE_ACCOUNT', verb: 'delete' }, handle: remove },
];

function list(call: Call): Answer {
  const { state } = call.world;
  const accounts = [...state.users.values()].filter(
    ({ type, tenants }) => type === 'SERVICE_ACCOUNT' && tenants.has(call.tenant),
  );
  return listed(call, accounts, {
    show: (account) => tenantMember(call, account),
    text: ({ username }) => username,
    fields: { username: ({ username }) => username, name: ({ username }) => username, id: ({ id }) => id },
    withQ: false,
  });
}

async function create(call: Call): Promise<Answer> {
  const wanted = read(call);
  if (wanted.superAdmin) onlySuperAdmin(call);
  const account: User = {
    id: newId(),
    type: 'SERVICE_ACCOUNT',
    username: wanted.name,
    description: wanted.description,
    superAdmin: wanted.superAdmin,
    restricted: false,
    tenants: new Set([call.tenant]),
    groups: new Map(),
  };
  call.world.state.users.set(account.id, account);
  if (wanted.groups.size > 0)
    await writeGroups(call, account, (groups) => {
      for (const [id, membership] of wanted.groups) groups.set(id, membership);
    });
  return ok(shown(call, account));
}

function get(call: Call): Answer {
  return ok(shown(call, serviceAccountOf(call, call.param('id'))));
}

/** Replaces the whole account: a field that is left out is removed. */
async function update(call: Call): Promise<Answer> {
  const account = serviceAccountOf(call, call.param('id'));
  const wanted = read(call);
  if (wanted.superAdmin !== account.superAdmin) onlySuperAdmin(call);
  account.username = wanted.name;
  account.description = wanted.description;
  account.superAdmin = wanted.superAdmin;
  await writeGroups(call, account, (groups) => {
    for (const id of [...groups.keys()])
      if (call.world.state.groups.get(id)?.tenant === call.tenant && !wanted.groups.has(id)) groups.delete(id);
    for (const [id, membership] of wanted.groups) groups.set(id, groups.get(id) ?? membership);
  });
  return ok(shown(call, account));
}

/** Removes the account from this tenant; without another tenant, it is deleted. */
function remove(call: Call): Answer {
  removeAccount(call, serviceAccountOf(call, call.param('id')));
  return ok();
}

function read(call: Call): {
  name: string;
  description: string | undefined;
  superAdmin: boolean;
  groups: ReadonlyMap<string, Membership>;
} {
  const fields = new Fields(call.json());
  const groups = (fields.list('groups') ?? []).map((group) => groupOf(call, new Fields(group).requiredText('id')).id);
  return {
    name: fields.requiredText('name', DNS_LIKE_NAME),
    description: fields.text('description'),
    superAdmin: fields.flag(call.world.profile.superAdminField) ?? false,
    groups: new Map(groups.map((id) => [id, 'MEMBER'])),
  };
}

function onlySuperAdmin({ caller }: Call): void {
  if (!caller.superAdmin) throw forbidden('only a superadmin can change the superadmin flag');
}

function shown({ world, tenant }: Call, account: User): object {
  return {
    id: account.id,
    name: account.username,
    description: account.description,
    groups: [...account.groups.keys()]
      .filter((id) => world.state.groups.get(id)?.tenant === tenant)
      .map((id) => ({ id })),
    [world.profile.superAdminField]: account.superAdmin,
  };
}
