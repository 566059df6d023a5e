import { KESTRA_MACHINE_NAME } from '../../../facts/kestra';
import { attribute, defineDataSource, matches } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { notFound, tenantAtApply, tenantToSearch } from '../shared';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({
    required: true,
    description: 'The name of the service account.',
    validate: [matches(KESTRA_MACHINE_NAME)],
  }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What it is for.' }),
  super_admin: attribute.bool({ computed: true, description: 'Whether it may do everything, in every tenant.' }),
  groups: attribute.set('string', { computed: true, description: 'Identifiers of the groups that it is in.' }),
} as const;

/** `signet_kestra_service_account`: finds a service account. */
export const kestraServiceAccount = defineDataSource<Clients>()({
  name: 'kestra_service_account',
  schema: {
    description:
      'A service account of Kestra Enterprise, found by its name. Kestra lets several bear the same name: that is an error that lists them.',
    attributes,
  },
  async read({ config }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(config.tenant, client);
    const account = await client.serviceAccounts.findByName({ tenant }, config.name, context);
    if (account === null) throw notFound('service account', config.name, `tenant "${tenant}"`, ['name']);
    const { id, description, superAdmin, groups } = account;
    return { tenant, name: config.name, id, description, super_admin: superAdmin, groups };
  },
});
