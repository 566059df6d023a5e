import { version } from '../../../../package.json';
import type { KestraClient, KestraScope, KestraServiceAccount } from '../../../api/kestra';
import {
  accountFlaw,
  collected,
  findKestraGroups,
  findKestraRoles,
  groupFlaw,
  kestraAccountId,
  namespaceFlaw,
  roleFlaw,
  tenantObjectId,
} from '../../../discovery';
import type { Io } from '../../io';
import { nothingSeen } from '../../snapshot/errors';
import { Reader } from '../../snapshot/seen';
import type { Adoption } from '../adoption';
import { blockNameWithId } from '../block-name';
import { type Access, add, given, idOf, type Printed } from './access';
import { readTokens } from './tokens';

export interface KestraOptions {
  /** Undefined: the tenant of the configuration. */
  readonly tenants: readonly string[] | undefined;
  /** The public keys of those who may open a token that replaces an adopted one. */
  readonly recipients: readonly string[];
}

/**
 * Finds the roles, groups, service accounts, memberships, bindings and tokens of tenants.
 *
 * @returns the address of the server.
 */
export async function readKestra(options: KestraOptions, adoption: Adoption, io: Io): Promise<string> {
  const kestra = await import('../../../api/kestra');
  const connection = kestra.resolveKestraConnection({}, io.env);
  const client = kestra.createKestraClient(connection, { version });
  const reader = new Reader(io, (error) => kestra.isKestraApiError(error, 'kestra/forbidden', 'kestra/not-offered'));
  try {
    const { superAdmin } = await client.whoami();
    const instance = superAdmin
      ? await reader.read('Kestra service accounts of several tenants', () => accountsOfInstance(client))
      : [];
    const printed: Printed = new Map();
    const several = new Set(instance.map(({ id }) => id));
    const access = { client, tenant: client.tenant, reader, printed, adoption, recipients: options.recipients };
    const tenants = options.tenants ?? [client.tenant];
    // Before the bindings of the tenants, which refer to them.
    for (const account of instance)
      if (account.tenants.length === 0 || account.tenants.some((tenant) => tenants.includes(tenant)))
        await adoptAccount(access, account, 'instance');
    for (const tenant of tenants) await readTenant({ ...access, tenant }, several);
    if (!reader.hasSeen) throw nothingSeen('Kestra');
    return connection.url;
  } finally {
    client.close();
  }
}

async function readTenant(access: Access, several: ReadonlySet<string>): Promise<void> {
  const { client, tenant, reader } = access;
  const where = `of tenant "${tenant}"`;
  const scope = { tenant };
  for (const { object } of await reader.read(`Kestra roles ${where}`, () =>
    collected(findKestraRoles(client, scope)),
  )) {
    const { id, name, description, permissions, isDefault } = object;
    const actions = Object.entries(permissions).map(([resource, allowed]) => [resource, { actions: allowed }] as const);
    add(access, `Kestra role "${name}"`, roleFlaw(object), id, {
      type: 'signet_kestra_role',
      name: blockNameWithId('role', [tenant, name], id),
      importId: tenantObjectId(tenant, id),
      arguments: {
        ...{ tenant, name, ...given({ description }), permissions: Object.fromEntries(actions) },
        ...(isDefault && { is_default: true }),
      },
    });
  }
  for (const { object } of await reader.read(`Kestra groups ${where}`, () =>
    collected(findKestraGroups(client, scope)),
  )) {
    const { id, name, description } = object;
    add(access, `Kestra group "${name}"`, groupFlaw(name), id, {
      type: 'signet_kestra_group',
      name: blockNameWithId('group', [tenant, name], id),
      importId: tenantObjectId(tenant, id),
      arguments: { tenant, name, ...given({ description }) },
    });
  }
  const accounts = await reader.read(`Kestra service accounts ${where}`, () => accountsOf(client, scope));
  for (const account of accounts) if (!several.has(account.id)) await adoptAccount(access, account, scope);
  await readBindings(access, new Set(accounts.map(({ id }) => id)));
}

/** Adopts a service account with its memberships and its tokens. */
async function adoptAccount(access: Access, account: KestraServiceAccount, scope: KestraScope): Promise<void> {
  const { tenant, adoption } = access;
  const { id, name, description, superAdmin, groups, tenants } = account;
  const where = scope === 'instance' ? 'instance' : tenant;
  add(
    access,
    `Kestra service account "${name}"`,
    accountFlaw(account, scope === 'instance' ? 'instance' : 'tenant'),
    id,
    {
      type: 'signet_kestra_service_account',
      name: blockNameWithId('account', [where, name], id),
      importId: kestraAccountId(scope, id),
      arguments: {
        ...(scope === 'instance' ? {} : { tenant }),
        ...{ name, ...given({ description }), ...(superAdmin && { super_admin: true }) },
        ...(scope === 'instance' && { tenants }),
      },
    },
  );
  if (scope !== 'instance')
    for (const group of groups)
      adoption.add(`Membership of "${name}" in group ${group}`, {
        type: 'signet_kestra_group_member',
        name: blockNameWithId('member', [tenant, name], `${group}/${id}`),
        importId: `${tenant}/${group}/${id}`,
        arguments: { tenant, group_id: idOf(access, group), user_id: idOf(access, id) },
      });
  await readTokens(access, account, scope);
}

async function readBindings(access: Access, accounts: ReadonlySet<string>): Promise<void> {
  const { client, tenant, reader, adoption } = access;
  const scope = { tenant };
  for (const binding of await reader.read(`Kestra bindings of tenant "${tenant}"`, () =>
    client.bindings.search(scope, {}),
  )) {
    const { id, type, subjectId, roleId, namespace, isServiceAccount } = binding;
    const isPerson = type === 'USER' && isServiceAccount !== true && !accounts.has(subjectId);
    if (adoption.leavesOut(isPerson ? 'people' : undefined)) continue;
    add(access, `Kestra binding ${id}`, namespaceFlaw(namespace), id, {
      type: 'signet_kestra_binding',
      name: blockNameWithId('binding', [tenant], id),
      importId: tenantObjectId(tenant, id),
      arguments: {
        // As the import finds it: another type would replace the binding.
        ...{ tenant, type: type === 'USER' && isServiceAccount === true ? 'SERVICE_ACCOUNT' : type },
        ...{ subject_id: idOf(access, subjectId), role_id: idOf(access, roleId), ...given({ namespace }) },
      },
    });
  }
}

/** The accounts that have access to several tenants, or to none: only accounts of the instance can. */
async function accountsOfInstance(client: KestraClient): Promise<readonly KestraServiceAccount[]> {
  return (await accountsOf(client, 'instance')).filter(({ tenants }) => tenants.length !== 1);
}

async function accountsOf(client: KestraClient, scope: KestraScope): Promise<readonly KestraServiceAccount[]> {
  const found: (KestraServiceAccount | null)[] = [];
  // One call after the other: the server is not to be loaded.
  for (const { id } of await client.serviceAccounts.list(scope))
    found.push(await client.serviceAccounts.get(scope, id));
  return found.filter((account) => account !== null);
}
