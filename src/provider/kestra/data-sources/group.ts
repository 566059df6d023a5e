import type { Clients } from '../../clients';
import { attribute, defineDataSource, nonEmpty } from '../../../kit/framework';
import { notFound, tenantAtApply, tenantToSearch } from '../shared';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({ required: true, description: 'The name of the group.', validate: [nonEmpty] }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What it is for.' }),
} as const;

/** `signet_kestra_group`: finds a group. */
export const kestraGroup = defineDataSource<Clients>()({
  name: 'kestra_group',
  schema: {
    description:
      'A group of Kestra Enterprise, found by its name. A name that several bear is an error that lists them.',
    attributes,
  },
  async read({ config }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(config.tenant, client);
    const group = await client.groups.findByName({ tenant }, config.name, context);
    if (group === null) throw notFound('group', config.name, `tenant "${tenant}"`, ['name']);
    return { tenant, name: config.name, id: group.id, description: group.description };
  },
});
