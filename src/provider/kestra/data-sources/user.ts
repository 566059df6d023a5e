import { KESTRA_EMAIL } from '../../../facts/kestra';
import type { Clients } from '../../clients';
import { attribute, defineDataSource, matches } from '../../../kit/framework';
import { notFound, tenantAtApply, tenantToSearch } from '../shared';

const attributes = {
  tenant: tenantToSearch,
  email: attribute.string({
    required: true,
    description: 'The e-mail address that the user logs in with. Upper and lower case are equal.',
    validate: [matches(KESTRA_EMAIL)],
  }),
  id: attribute.string({ computed: true, description: 'The user’s identifier.' }),
  username: attribute.string({ computed: true, description: 'The name that the user logs in with.' }),
  display_name: attribute.string({ computed: true, nullable: true, description: 'The display name of the user.' }),
} as const;

/** `signet_kestra_user`: finds a user. */
export const kestraUser = defineDataSource<Clients>()({
  name: 'kestra_user',
  schema: {
    description:
      'A user of Kestra Enterprise, found by e-mail address among the users with access to the tenant. If the provider’s identity is a super admin, all users of the instance are searched as well.',
    attributes,
  },
  async read({ config }, context) {
    const client = await context.clients.kestra(context);
    const tenant = tenantAtApply(config.tenant, client);
    const { superAdmin } = await client.whoami(context);
    const { email } = config;
    const user =
      (await client.users.findByEmail({ tenant }, email, context)) ??
      (superAdmin ? await client.users.findByEmail('instance', email, context) : null);
    if (user === null) throw notFound('user', email, `tenant "${tenant}"`, ['email']);
    return { tenant, email, id: user.id, username: user.username, display_name: user.displayName };
  },
});
