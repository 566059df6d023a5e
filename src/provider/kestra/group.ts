import type { KestraClient, KestraGroup } from '../../api/kestra';
import type { Clients } from '../clients';
import { attribute, defineResource, nonEmpty, type AtApplyOf, type StateOf } from '../../kit/framework';
import { idOf, notFound, partsOfImportId, preparePlan, RIGHTS, tenantAtApply, tenantOf } from './shared';

const attributes = {
  tenant: tenantOf('group'),
  name: attribute.string({
    required: true,
    description: 'The name of the group; unique in its tenant.',
    validate: [nonEmpty],
  }),
  description: attribute.string({ optional: true, description: 'What the group is for.', validate: [nonEmpty] }),
  id: idOf('group'),
} as const;

type Group = StateOf<typeof attributes>;

const inputOf = ({ name, description }: Pick<AtApplyOf<typeof attributes>, 'name' | 'description'>) =>
  description === null ? { name } : { name, description };

const stateOf = (tenant: string, { id, name, description }: KestraGroup): { state: Group } => ({
  state: { tenant, id, name, description },
});

/** `signet_kestra_group`: a group, without its members. */
export const kestraGroup = defineResource<Clients>()({
  name: 'kestra_group',
  schema: {
    description:
      'A group of Kestra Enterprise. Its members are declared one by one with `signet_kestra_group_member`, or with the `groups` of a service account: members that others add are left alone.',
    attributes,
  },
  async plan(request, context) {
    const known = await preparePlan(request, RIGHTS.group, context);
    return known ? { planned: { tenant: known.tenant } } : {};
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    return stateOf(tenant, await client.groups.create({ tenant }, inputOf(planned), context));
  },
  async read({ state: { tenant, id } }, context) {
    return find(await context.clients.kestra(context), tenant, id, context);
  },
  async update({ prior: { tenant, id }, planned }, context) {
    const client = await context.clients.kestra(context);
    return stateOf(tenant, await client.groups.update({ tenant }, id, inputOf(planned), context));
  },
  async delete({ state: { tenant, id } }, context) {
    const client = await context.clients.kestra(context);
    await client.groups.delete({ tenant }, id, context);
  },
  import: {
    format: 'tenant/id, or id for a group of the provider’s tenant',
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const [tenant = '', id = ''] = partsOfImportId(given, 1, client.tenant);
      const found = await find(client, tenant, id, context);
      if (found === null) throw notFound('group', id, `tenant "${tenant}"`, ['id']);
      return found;
    },
  },
});

async function find(client: KestraClient, tenant: string, id: string, { signal }: { readonly signal: AbortSignal }) {
  const group = await client.groups.get({ tenant }, id, { signal });
  return group && stateOf(tenant, group);
}
