import type { KestraClient, KestraScope, KestraServiceAccount } from '../../../api/kestra';
import { OF_INSTANCE } from '../../../discovery';
import type { Clients } from '../../clients';
import { strictlyGuarded } from '../../issuance';
import {
  type ApplyContext,
  attribute,
  type Context,
  defineResource,
  isUnknown,
  type PlanRequest,
} from '../../../kit/framework';
import {
  claimObject,
  claimPlanned,
  exclusiveNothing,
  groupsOfInstance,
  identityId,
  identityTenant,
  needsSuperAdmin,
  notFound,
  partsOfImportId,
  preparePlan,
  RIGHTS,
  tenantAtApply,
} from '../shared';
import { groupsAfter, managedGroups } from './groups';
import { type AccountAttributes, type AccountState, attributes } from './schema';
import { announceTokens, refuseEnd } from './tokens-end';

const ANOTHER_LEVEL = 'A service account of a tenant cannot become one of the instance, or the reverse.';
/** The kind in messages. */
const WHAT = 'service account';

/** `signet_kestra_service_account`: the identity of a machine. */
export const kestraServiceAccount = defineResource<Clients>()({
  name: 'kestra_service_account',
  schema: {
    description:
      'A service account of Kestra Enterprise, in a tenant or in the whole instance. It has no password; `signet_kestra_api_token` issues its tokens.',
    attributes,
  },
  validate({ groups, exclusive_groups, tenants }, context) {
    if (exclusive_groups === true && groups === null) context.fail(exclusiveNothing());
    if (groups !== null && tenants !== null) context.fail(groupsOfInstance());
  },
  plan,
  async planDelete({ prior }, context) {
    claimObject(WHAT, [prior.id], context);
    await announceTokens(endingOf(prior), context);
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    const scope = scopeOf(planned.tenants, tenant);
    const { name, description, super_admin: superAdmin, groups, tenants } = planned;
    const made = await client.serviceAccounts.create(
      scope,
      {
        name,
        ...(description !== null && { description }),
        ...(groups && { groups }),
        ...(tenants && { tenants }),
        ...(superAdmin && { superAdmin }),
      },
      context,
    );
    const stored = (account: KestraServiceAccount) => stateOf({ ...planned, tenant }, account);
    return setSuperAdmin(client, made, superAdmin, stored, context);
  },
  async read({ state }, context) {
    const client = await context.clients.kestra(context);
    const account = await client.serviceAccounts.get(scopeOf(state.tenants, state.tenant), state.id, context);
    return account && stateOf(state, account);
  },
  async update({ prior, planned }, context) {
    const client = await context.clients.kestra(context);
    const { tenant, id } = prior;
    const { name, description, tenants } = planned;
    const scope = scopeOf(planned.tenants, tenant);
    const groups = planned.groups === null && prior.groups === null ? undefined : groupsAfter(prior, planned);
    const changed = await client.serviceAccounts.update(
      scope,
      id,
      {
        name,
        ...(description !== null && { description }),
        ...(groups && { groups }),
        ...(tenants && { tenants: () => tenants }),
      },
      context,
    );
    const stored = (account: KestraServiceAccount) => stateOf({ ...planned, tenant }, account);
    return setSuperAdmin(client, changed, planned.super_admin, stored, context);
  },
  async delete({ state }, context) {
    const client = await context.clients.kestra(context);
    await refuseEnd(endingOf(state), context);
    await client.serviceAccounts.delete(scopeOf(state.tenants, state.tenant), state.id, context);
  },
  import: {
    format: `tenant/id, or id in the provider’s tenant, or ${OF_INSTANCE}id for a service account of the instance`,
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const ofInstance = given.startsWith(OF_INSTANCE);
      const [tenant = '', id = ''] = partsOfImportId(
        ofInstance ? given.slice(OF_INSTANCE.length) : given,
        1,
        client.tenant,
      );
      return importAccount(client, { tenant, id, ofInstance }, context);
    },
  },
  identity: {
    attributes: {
      tenant: identityTenant,
      id: identityId(WHAT),
      instance: attribute.bool({
        optional: true,
        description: 'Whether it is a service account of the whole instance. Then `tenant` is null.',
      }),
    },
    of: ({ tenant, id, tenants }) => ({
      tenant: tenants === null ? tenant : null,
      id,
      instance: tenants !== null,
    }),
    async import({ tenant, id, instance }, context) {
      const client = await context.clients.kestra(context);
      return importAccount(client, { tenant: tenant ?? client.tenant, id, ofInstance: instance === true }, context);
    },
  },
});

async function importAccount(
  client: KestraClient,
  { tenant, id, ofInstance }: { readonly tenant: string; readonly id: string; readonly ofInstance: boolean },
  context: Context<Clients>,
) {
  const account = await client.serviceAccounts.get(ofInstance ? 'instance' : { tenant }, id, context);
  const where = ofInstance ? 'the instance' : `tenant "${tenant}"`;
  if (account === null) throw notFound(WHAT, id, where, ['id']);
  return importedAccount(tenant, account, ofInstance);
}

/** What an import stores. The configuration decides which of the account's groups are managed. */
export function importedAccount(
  tenant: string,
  { id, name, description, superAdmin, tenants }: KestraServiceAccount,
  ofInstance: boolean,
): { state: AccountState } {
  return {
    state: {
      ...{ tenant, id, name, description, super_admin: superAdmin },
      ...{ groups: null, exclusive_groups: false, tenants: ofInstance ? tenants : null },
      prevent_revoke_if_used_within: null,
    },
  };
}

const scopeOf = (tenants: readonly string[] | null, tenant: string): KestraScope =>
  tenants === null ? { tenant } : 'instance';

const endingOf = ({ id, name, tenants, tenant, prevent_revoke_if_used_within: within }: AccountState) => ({
  ...{ id, name, within },
  scope: scopeOf(tenants, tenant),
});

type Declared = Pick<
  AccountState,
  'tenant' | 'groups' | 'exclusive_groups' | 'tenants' | 'prevent_revoke_if_used_within'
>;

function stateOf(declared: Declared, account: KestraServiceAccount): { state: AccountState } {
  const { tenant, groups, exclusive_groups, tenants, prevent_revoke_if_used_within } = declared;
  return {
    state: {
      tenant,
      id: account.id,
      name: account.name,
      description: account.description,
      super_admin: account.superAdmin,
      groups: managedGroups({ groups, exclusive_groups }, account.groups),
      exclusive_groups,
      tenants: tenants && account.tenants,
      prevent_revoke_if_used_within,
    },
  };
}

/** The flag is changed in a separate request. */
async function setSuperAdmin(
  client: KestraClient,
  account: KestraServiceAccount,
  wanted: boolean,
  stored: (account: KestraServiceAccount) => { state: AccountState },
  context: ApplyContext<Clients, AccountAttributes>,
): Promise<{ state: AccountState }> {
  if (account.superAdmin === wanted) return stored(account);
  context.keep(stored(account));
  await client.serviceAccounts.setSuperAdmin(account.id, wanted, context);
  return stored({ ...account, superAdmin: wanted });
}

async function plan(request: PlanRequest<AccountAttributes>, context: Context<Clients>) {
  const { prior, config } = request;
  const level = prior !== null && !isUnknown(config.tenants) && (prior.tenants === null) !== (config.tenants === null);
  const replace = level ? [{ path: ['tenants'], reason: ANOTHER_LEVEL }] : [];
  if (level) await announceTokens(endingOf(strictlyGuarded(prior, request.proposed)), context);
  const ofInstance = config.tenants !== null;
  const known = await preparePlan(request, ofInstance ? 'super-admin' : RIGHTS.serviceAccount, context);
  const claim = claimPlanned(WHAT, [prior?.id], request, context);
  if (known === undefined) return { ...claim, replace };
  const { client, tenant } = known;
  if (config.super_admin === true && prior?.super_admin !== true) {
    const { superAdmin } = await client.whoami(context);
    if (!superAdmin) context.fail(needsSuperAdmin('super_admin is set for this service account.', ['super_admin']));
  }
  return { ...claim, planned: { tenant }, replace };
}
