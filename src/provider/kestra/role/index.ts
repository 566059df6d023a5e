import type { KestraClient, KestraRole } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { attribute, defineResource, nonEmpty, type StateOf } from '../../../kit/framework';
import { idOf, managedRole, notFound, partsOfImportId, preparePlan, RIGHTS, tenantAtApply, tenantOf } from '../shared';
import { checkGrantable, checkNames } from './permissions';

const attributes = {
  tenant: tenantOf('role'),
  name: attribute.string({ required: true, description: 'The name of the role.', validate: [nonEmpty] }),
  description: attribute.string({ optional: true, description: 'What the role is for.', validate: [nonEmpty] }),
  permissions: attribute.mapOf(
    {
      actions: attribute.set('string', {
        required: true,
        description:
          'What may be done with it: `READ`, `CREATE`, `UPDATE`, `DELETE` up to 1.x; `VIEW`, `LIST`, `EXECUTE`, … from 2.0 on.',
        validate: [nonEmpty],
      }),
    },
    {
      required: true,
      description:
        'What the role grants, by resource: `FLOW`, `EXECUTION`, `NAMESPACE`, … Checked against the names of Kestra 1.x and 2.0, and in the plan against what the server says it can grant.',
    },
  ),
  is_default: attribute.bool({
    optional: true,
    default: false,
    description: 'Whether Kestra gives the role to new users.',
  }),
  id: idOf('role'),
} as const;

type Role = StateOf<typeof attributes>;

const inputOf = ({ name, description, permissions, is_default }: Omit<Role, 'tenant' | 'id'>) => ({
  name,
  ...(description !== null && { description }),
  permissions: Object.fromEntries(Object.entries(permissions).map(([resource, { actions }]) => [resource, actions])),
  isDefault: is_default,
});

const stateOf = (tenant: string, role: KestraRole): { state: Role } => ({
  state: {
    tenant,
    id: role.id,
    name: role.name,
    description: role.description,
    permissions: Object.fromEntries(
      Object.entries(role.permissions).map(([resource, actions]) => [resource, { actions }]),
    ),
    is_default: role.isDefault,
  },
});

/** `signet_kestra_role`: a role of one's own. */
export const kestraRole = defineResource<Clients>()({
  name: 'kestra_role',
  schema: {
    description:
      'A role of Kestra Enterprise: what may be done with which resources. It takes effect where a `signet_kestra_binding` gives it to somebody. The roles that come with Kestra cannot be managed; the data source `signet_kestra_role` finds them.',
    attributes,
  },
  validate({ permissions }, context) {
    for (const error of checkNames(permissions)) context.fail(error);
  },
  async plan(request, context) {
    const known = await preparePlan(request, RIGHTS.role, context);
    if (known === undefined) return {};
    const { client, tenant } = known;
    const grantable = await client.permissions({ tenant }, context);
    if (grantable !== null)
      for (const error of checkGrantable(request.config.permissions, grantable)) context.fail(error);
    return { planned: { tenant } };
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    return stateOf(tenant, await client.roles.create({ tenant }, inputOf(planned), context));
  },
  async read({ state: { tenant, id } }, context) {
    const role = await find(await context.clients.kestra(context), tenant, id, context);
    return role && stateOf(tenant, role);
  },
  async update({ prior: { tenant, id }, planned }, context) {
    const client = await context.clients.kestra(context);
    return stateOf(tenant, await client.roles.update({ tenant }, id, inputOf(planned), context));
  },
  async delete({ state: { tenant, id } }, context) {
    const client = await context.clients.kestra(context);
    await client.roles.delete({ tenant }, id, context);
  },
  import: {
    format: 'tenant/id, or id for a role of the provider’s tenant',
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const [tenant = '', id = ''] = partsOfImportId(given, 1, client.tenant);
      const role = await find(client, tenant, id, context);
      if (role === null) throw notFound('role', id, `tenant "${tenant}"`, ['id']);
      if (role.isManaged) throw managedRole(role.name);
      return stateOf(tenant, role);
    },
  },
});

const find = (client: KestraClient, tenant: string, id: string, { signal }: { readonly signal: AbortSignal }) =>
  client.roles.get({ tenant }, id, { signal });
