import { KESTRA_MACHINE_NAME } from '../../../facts/kestra';
import { attribute, defineDataSource, matches } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { tenantToSearch } from '../shared';
import { findByName } from './find-by-name';

const attributes = {
  tenant: tenantToSearch,
  name: attribute.string({
    required: true,
    description: 'The name of the service account.',
    validate: [matches(KESTRA_MACHINE_NAME)],
  }),
  id: attribute.string({ computed: true, description: 'Its identifier.' }),
  description: attribute.string({ computed: true, nullable: true, description: 'What the service account is for.' }),
  super_admin: attribute.bool({ computed: true, description: 'Whether it has all rights in every tenant.' }),
  groups: attribute.set('string', { computed: true, description: 'Identifiers of its groups.' }),
} as const;

/** `signet_kestra_service_account`: finds a service account. */
export const kestraServiceAccount = defineDataSource<Clients>()({
  name: 'kestra_service_account',
  schema: {
    description:
      'A service account of Kestra Enterprise, found by its name. Names are not unique in Kestra: if several have the name, the error lists them.',
    attributes,
  },
  read: findByName(
    'service account',
    (client) => client.serviceAccounts,
    ({ id, description, superAdmin, groups }) => ({
      id,
      description,
      super_admin: superAdmin,
      groups,
    }),
  ),
});
