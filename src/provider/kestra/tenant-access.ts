import type { CallOptions, KestraClient } from '../../api/kestra';
import { KESTRA_TENANT } from '../../facts/kestra';
import { attribute, defineResource, isUnknown, matches, nonEmpty, type StateOf } from '../../kit/framework';
import type { Clients } from '../clients';
import {
  checkAccess,
  claimObject,
  claimPlanned,
  identityId,
  identityTenant,
  notFound,
  partsOfImportId,
  preparePlan,
  RIGHTS,
  tenantAtApply,
} from './shared';

const attributes = {
  tenant: attribute.string({
    optional: true,
    computed: true,
    description: 'The tenant. Default: the provider’s.',
    validate: [matches(KESTRA_TENANT)],
    requiresReplace: 'Access to another tenant is another access.',
    useStateWhenUnchanged: true,
  }),
  user_id: attribute.string({
    required: true,
    description: 'The identifier of the user, or of the service account of the instance.',
    validate: [nonEmpty],
    requiresReplace: 'The access of another user is another access.',
  }),
  revoke_on_destroy: attribute.bool({
    optional: true,
    computed: true,
    description:
      'Whether to revoke the access when this resource is destroyed. Default: `true` if this resource granted or imported the access; `false` if the user already had it.',
    useStateWhenUnchanged: true,
  }),
  id: attribute.string({
    computed: true,
    description: '`tenant/user_id`.',
    useStateWhenUnchanged: true,
  }),
} as const;

/** The kind in messages. */
const WHAT = 'tenant access';

const idOf = (tenant: string, user: string): string => `${tenant}/${user}`;

const stateOf = (tenant: string, user: string, revoke_on_destroy: boolean): { state: StateOf<typeof attributes> } => ({
  state: { tenant, user_id: user, revoke_on_destroy, id: idOf(tenant, user) },
});

/** `signet_kestra_tenant_access`: the access of one user to one tenant. */
export const kestraTenantAccess = defineResource<Clients>()({
  name: 'kestra_tenant_access',
  schema: {
    description:
      'Gives one user of Kestra Enterprise access to one tenant. From Kestra 2.0 on, a user must have it before a membership or a binding in the tenant can name the user: let those resources depend on this one. An access that already exists is taken over. To revoke an access also ends the memberships and bindings of the user in the tenant. A service account of the tenant has access without this resource.',
    attributes,
  },
  async plan(request, context) {
    const known = await preparePlan(request, [], context);
    const { prior, config } = request;
    const declared = known && !isUnknown(config.user_id) ? idOf(known.tenant, config.user_id) : undefined;
    const claim = claimPlanned(WHAT, [prior?.id, declared], request, context);
    if (known === undefined) return claim;
    const { client, tenant } = known;
    if (prior !== null || isUnknown(config.user_id)) return { ...claim, planned: { tenant } };
    const exists = await client.tenantAccess.has({ tenant }, config.user_id, context);
    if (!exists) await checkAccess(client, { tenant }, RIGHTS.tenantAccess, context);
    return { ...claim, planned: { tenant, id: declared, revoke_on_destroy: config.revoke_on_destroy ?? !exists } };
  },
  planDelete({ prior }, context) {
    if (prior.revoke_on_destroy) claimObject(WHAT, [prior.id], context);
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    const { user_id: user, revoke_on_destroy: revoke } = planned;
    const granted = await client.tenantAccess.grant({ tenant }, user, context);
    return stateOf(tenant, user, isUnknown(revoke) ? granted : revoke);
  },
  async read({ state: { tenant, user_id: user, revoke_on_destroy: revoke } }, context) {
    const client = await context.clients.kestra(context);
    return (await client.tenantAccess.has({ tenant }, user, context)) ? stateOf(tenant, user, revoke) : null;
  },
  // Only revoke_on_destroy can change, of which Kestra knows nothing.
  update: ({ prior: { tenant, user_id: user, revoke_on_destroy: before }, planned: { revoke_on_destroy: after } }) =>
    Promise.resolve(stateOf(tenant, user, isUnknown(after) ? before : after)),
  async delete({ state: { tenant, user_id: user, revoke_on_destroy: revoke } }, context) {
    if (!revoke) return;
    const client = await context.clients.kestra(context);
    await client.tenantAccess.revoke({ tenant }, user, context);
  },
  import: {
    format: 'tenant/user_id, or user_id in the provider’s tenant',
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const [tenant = '', user = ''] = partsOfImportId(given, 1, client.tenant);
      return importAccess(client, tenant, user, context);
    },
  },
  identity: {
    attributes: { tenant: identityTenant, user_id: identityId('user, or of the service account of the instance') },
    of: ({ tenant, user_id }) => ({ tenant, user_id }),
    async import({ tenant, user_id: user }, context) {
      const client = await context.clients.kestra(context);
      return importAccess(client, tenant ?? client.tenant, user, context);
    },
  },
});

async function importAccess(client: KestraClient, tenant: string, user: string, options: CallOptions) {
  if (!(await client.tenantAccess.has({ tenant }, user, options)))
    throw notFound('access of user', user, `tenant "${tenant}"`, ['id']);
  return stateOf(tenant, user, true);
}
