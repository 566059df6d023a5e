import type { KestraBinding, KestraBindingInput } from '../../api/kestra';
import type { Clients } from '../clients';
import { attribute, defineResource, nonEmpty, oneOf, type StateOf } from '../../kit/framework';
import { idOf, notFound, partsOfImportId, preparePlan, RIGHTS, sameBinding, tenantAtApply, tenantOf } from './shared';

const IMMUTABLE = 'Kestra changes no binding: another one is made, and this one is deleted.';

const attributes = {
  tenant: tenantOf('binding'),
  type: attribute.string({
    required: true,
    description: 'What `subject_id` is the identifier of: `USER`, `GROUP` or `SERVICE_ACCOUNT`.',
    validate: [oneOf('USER', 'GROUP', 'SERVICE_ACCOUNT')],
    requiresReplace: IMMUTABLE,
  }),
  subject_id: attribute.string({
    required: true,
    description: 'Who gets the role: the identifier of a user, group or service account.',
    validate: [nonEmpty],
    requiresReplace: IMMUTABLE,
  }),
  role_id: attribute.string({
    required: true,
    description: 'The identifier of the role.',
    validate: [nonEmpty],
    requiresReplace: IMMUTABLE,
  }),
  namespace: attribute.string({
    optional: true,
    description: 'Where the role holds: this namespace and those below it. Default: the whole tenant.',
    validate: [nonEmpty],
    requiresReplace: IMMUTABLE,
  }),
  id: idOf('binding'),
} as const;

type Binding = StateOf<typeof attributes>;

/** Kestra binds a service account as a user. */
const inputOf = ({ type, subject_id, role_id, namespace }: Omit<Binding, 'tenant' | 'id'>): KestraBindingInput => ({
  type: type === 'GROUP' ? 'GROUP' : 'USER',
  subjectId: subject_id,
  roleId: role_id,
  namespace,
});

function stateOf(tenant: string, binding: KestraBinding, declared?: string): { state: Binding } {
  const found = binding.type === 'USER' && binding.isServiceAccount === true ? 'SERVICE_ACCOUNT' : binding.type;
  // Both words mean the same call, so the one that was declared stays.
  const asUser = declared !== undefined && declared !== 'GROUP' && binding.type === 'USER';
  return {
    state: {
      tenant,
      id: binding.id,
      type: asUser ? declared : found,
      subject_id: binding.subjectId,
      role_id: binding.roleId,
      namespace: binding.namespace,
    },
  };
}

/** `signet_kestra_binding`: gives a role to somebody. */
export const kestraBinding = defineResource<Clients>()({
  name: 'kestra_binding',
  schema: {
    description:
      'Gives a role of Kestra Enterprise to a user, a group or a service account, in one namespace or in the whole tenant.',
    attributes,
  },
  async plan(request, context) {
    const known = await preparePlan(request, RIGHTS.binding, context);
    return known ? { planned: { tenant: known.tenant } } : {};
  },
  async create({ planned }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(planned.tenant, client);
    const { type, subjectId, roleId, namespace } = inputOf(planned);
    const others = await client.bindings.search({ tenant }, { type, subjectId }, context);
    const same = others.find((other) => other.roleId === roleId && other.namespace === namespace);
    if (same !== undefined) throw sameBinding(tenant, same.id);
    const made = await client.bindings.create({ tenant }, { type, subjectId, roleId, namespace }, context);
    return stateOf(tenant, made, planned.type);
  },
  async read({ state: { tenant, id, type } }, context) {
    const client = await context.clients.kestra(context);
    const binding = await client.bindings.get({ tenant }, id, context);
    return binding && stateOf(tenant, binding, type);
  },
  async delete({ state: { tenant, id } }, context) {
    const client = await context.clients.kestra(context);
    await client.bindings.delete({ tenant }, id, context);
  },
  import: {
    format: 'tenant/id, or id for a binding of the provider’s tenant',
    async run(given, context) {
      const client = await context.clients.kestra(context);
      const [tenant = '', id = ''] = partsOfImportId(given, 1, client.tenant);
      const binding = await client.bindings.get({ tenant }, id, context);
      if (binding === null) throw notFound('binding', id, `tenant "${tenant}"`, ['id']);
      return stateOf(tenant, binding);
    },
  },
});
