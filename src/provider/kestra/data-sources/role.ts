import type { Clients } from '../../clients';
import { attribute, defineDataSource, nonEmpty } from '../../../kit/framework';
import { tenantToSearch } from '../shared';
import { findByName } from './find-by-name';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({ required: true, description: 'The name of the role.', validate: [nonEmpty] }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What it is for.' }),
  permissions: attribute.mapOf(
    { actions: attribute.set('string', { computed: true, description: 'What may be done with it.' }) },
    { computed: true, description: 'What it grants, by resource.' },
  ),
  is_managed: attribute.bool({ computed: true, description: 'Whether it comes with Kestra.' }),
} as const;

/** `signet_kestra_role`: finds a role, also one that comes with Kestra. */
export const kestraRole = defineDataSource<Clients>()({
  name: 'kestra_role',
  schema: {
    description:
      'A role of Kestra Enterprise, found by its name: also those that come with Kestra, such as `Admin`, `Editor`, `Launcher` and `Viewer`. A name that several bear is an error that lists them.',
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
