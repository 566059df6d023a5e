import type { KestraBinding, KestraBindingInput } from '../../api/kestra';
import { KESTRA_NAMESPACE } from '../../facts/kestra';
import type { Clients } from '../clients';
import {
  attribute,
  defineResource,
  isUnknown,
  matches,
  nonEmpty,
  oneOf,
  type AtApplyOf,
  type StateOf,
} from '../../kit/framework';
import { idOf, lifeInTenant, needingAccess, RIGHTS, sameBinding, tenantOf } from './shared';

const IMMUTABLE = 'Kestra cannot change a binding: a new one is created, and this one is deleted.';

const attributes = {
  tenant: tenantOf('binding'),
  type: attribute.string({
    required: true,
    description: 'The kind of the subject: `USER`, `GROUP` or `SERVICE_ACCOUNT`.',
    validate: [oneOf('USER', 'GROUP', 'SERVICE_ACCOUNT')],
    requiresReplace: IMMUTABLE,
  }),
  subject_id: attribute.string({
    required: true,
    description: 'The identifier of the user, group or service account that gets the role.',
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
    description: 'Where the role applies: this namespace and those below it. Default: the whole tenant.',
    validate: [matches(KESTRA_NAMESPACE)],
    requiresReplace: IMMUTABLE,
  }),
  id: idOf('binding'),
} as const;

type Binding = StateOf<typeof attributes>;

/** Kestra binds a service account as a user. */
const inputOf = ({ type, subject_id, role_id, namespace }: AtApplyOf<typeof attributes>): KestraBindingInput => ({
  type: type === 'GROUP' ? 'GROUP' : 'USER',
  subjectId: subject_id,
  roleId: role_id,
  namespace,
});

/** Two bindings must not give the same role to the same subject in the same namespace. */
function contentOf({ tenant, type, subject_id, role_id, namespace }: Readonly<Record<string, unknown>>) {
  if ([tenant, type, subject_id, role_id, namespace].some(isUnknown)) return undefined;
  const [subject, role, where] = [subject_id, role_id, namespace ?? 'all namespaces'].map(textOf);
  return `of role ${role} to ${type === 'GROUP' ? 'group' : 'user'} ${subject} for ${where} in tenant ${textOf(tenant)}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `USER` and `SERVICE_ACCOUNT` are the same in the API, so the declared type is kept. */
function typeOf({ type, isServiceAccount }: KestraBinding, declared: string | undefined): string {
  if (type === 'USER' && declared !== undefined && declared !== 'GROUP') return declared;
  return type === 'USER' && isServiceAccount === true ? 'SERVICE_ACCOUNT' : type;
}

export const bindingState = (tenant: string, binding: KestraBinding, declared?: Pick<Binding, 'type'>): Binding => ({
  tenant,
  id: binding.id,
  type: typeOf(binding, declared?.type),
  subject_id: binding.subjectId,
  role_id: binding.roleId,
  namespace: binding.namespace,
});

/** `signet_kestra_binding`: gives a role to a subject. */
export const kestraBinding = defineResource<Clients>()({
  name: 'kestra_binding',
  schema: {
    description:
      'Gives a role of Kestra Enterprise to a user, a group or a service account, in one namespace or in the whole tenant. From Kestra 2.0 on, a user must have access to the tenant: `signet_kestra_tenant_access`.',
    attributes,
  },
  ...lifeInTenant({
    what: 'binding',
    rights: RIGHTS.binding,
    calls: (client) => ({
      ...client.bindings,
      async create(scope, input, options) {
        const write = client.bindings.create(scope, input, options);
        return input.type === 'USER' ? needingAccess(write, client, scope, input.subjectId, options) : write;
      },
    }),
    input: inputOf,
    state: bindingState,
    contentOf,
    async beforeCreate({ bindings }, tenant, { type, subjectId, roleId, namespace }, options) {
      const others = await bindings.search({ tenant }, { type, subjectId }, options);
      const same = others.find((other) => other.roleId === roleId && other.namespace === namespace);
      if (same !== undefined) throw sameBinding(tenant, same.id);
    },
  }),
});
