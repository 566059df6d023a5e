import type { Clients } from '../../clients';
import { attribute, defineDataSource, nonEmpty } from '../../../kit/framework';
import { tenantToSearch } from '../shared';
import { findByName } from './find-by-name';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({ required: true, description: 'The name of the role.', validate: [nonEmpty] }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What the role is for.' }),
  permissions: attribute.mapOf(
    { actions: attribute.set('string', { computed: true, description: 'The allowed actions.' }) },
    { computed: true, description: 'Its permissions, by resource.' },
  ),
  is_managed: attribute.bool({ computed: true, description: 'Whether it is a built-in role.' }),
} as const;

/** `signet_kestra_role`: finds a role, including built-in roles. */
export const kestraRole = defineDataSource<Clients>()({
  name: 'kestra_role',
  schema: {
    description:
      'A role of Kestra Enterprise, found by its name, including the built-in roles such as `Admin`, `Editor`, `Launcher` and `Viewer`. If several have the name, the error lists them.',
    attributes,
  },
  read: findByName(
    'role',
    (client) => client.roles,
    ({ id, description, permissions, isManaged }) => ({
      id,
      description,
      permissions: Object.fromEntries(
        Object.entries(permissions).map(([resource, actions]) => [resource, { actions }]),
      ),
      is_managed: isManaged,
    }),
  ),
});
