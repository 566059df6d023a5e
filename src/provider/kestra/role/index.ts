import type { KestraClient, KestraRole, KestraRoleInput } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { attribute, defineResource, nonEmpty, type AtApplyOf, type StateOf } from '../../../kit/framework';
import { idOf, lifeInTenant, managedRole, RIGHTS, tenantOf, updateInTenant } from '../shared';
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
          'The allowed actions: `READ`, `CREATE`, `UPDATE`, `DELETE` up to 1.x; `VIEW`, `LIST`, `EXECUTE`, … from 2.0 on.',
        validate: [nonEmpty],
      }),
    },
    {
      required: true,
      description:
        'The permissions of the role, by resource: `FLOW`, `EXECUTION`, `NAMESPACE`, … The names are checked against Kestra 1.x and 2.0, and during plan against the permissions that the server offers.',
      validate: [nonEmpty],
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

export const roleState = (tenant: string, found: KestraRole): Role => ({
  tenant,
  id: found.id,
  name: found.name,
  description: found.description,
  permissions: mapValues(found.permissions, (actions) => ({ actions })),
  is_default: found.isDefault,
});

const role = {
  what: 'role',
  rights: RIGHTS.role,
  calls: ({ roles }: KestraClient) => roles,
  input: ({ name, description, permissions, is_default }: AtApplyOf<typeof attributes>): KestraRoleInput => ({
    name,
    ...(description !== null && { description }),
    permissions: mapValues(permissions, ({ actions }) => actions),
    isDefault: is_default,
  }),
  state: roleState,
  refuseImport: ({ isManaged, name }: KestraRole) => (isManaged ? managedRole(name) : undefined),
};

function mapValues<V, W>(values: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

const life = lifeInTenant(role);

/** `signet_kestra_role`: a custom role. */
export const kestraRole = defineResource<Clients>()({
  name: 'kestra_role',
  schema: {
    description:
      'A role of Kestra Enterprise: allowed actions on resources. A `signet_kestra_binding` gives it to a user, group or service account. Built-in roles cannot be managed; the data source `signet_kestra_role` finds them.',
    attributes,
  },
  validate({ permissions }, context) {
    for (const error of checkNames(permissions)) context.fail(error);
  },
  ...life,
  async plan(request, context) {
    const answer = await life.plan(request, context);
    if (answer.planned === undefined) return answer;
    const client = await context.clients.kestra(context);
    const grantable = await client.permissions(answer.planned, context);
    if (grantable !== null)
      for (const error of checkGrantable(request.config.permissions, grantable)) context.fail(error);
    return answer;
  },
  update: updateInTenant(role),
});
