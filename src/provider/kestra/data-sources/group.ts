import type { Clients } from '../../clients';
import { attribute, defineDataSource, nonEmpty } from '../../../kit/framework';
import { tenantToSearch } from '../shared';
import { findByName } from './find-by-name';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({ required: true, description: 'The name of the group.', validate: [nonEmpty] }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What the group is for.' }),
} as const;

/** `signet_kestra_group`: finds a group. */
export const kestraGroup = defineDataSource<Clients>()({
  name: 'kestra_group',
  schema: {
    description: 'A group of Kestra Enterprise, found by its name. If several have the name, the error lists them.',
    attributes,
  },
  read: findByName(
    'group',
    (client) => client.groups,
    ({ id, description }) => ({ id, description }),
  ),
});
