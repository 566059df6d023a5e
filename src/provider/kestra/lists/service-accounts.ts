import { accountFlaw, findKestraServiceAccounts } from '../../../discovery';
import { defineListResource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { importedAccount, kestraServiceAccount } from '../service-account';
import { given, instance, nameOf, tenant } from './filters';

export const serviceAccountList = defineListResource<Clients>()({
  resource: kestraServiceAccount,
  schema: {
    description:
      'Lists the service accounts of a tenant of Kestra Enterprise, or of the whole instance. A tenant also has the accounts of the instance that have access to it. The configuration that `terraform query` generates does not manage their groups.',
    attributes: { tenant, name: nameOf('service accounts'), instance },
  },
  async *list({ config, includeResource }, context) {
    const client = await context.clients.kestra(context);
    for await (const { displayName, identity, object } of findKestraServiceAccounts(client, given(config), context)) {
      const flaw = includeResource ? accountFlaw(object, identity.instance ? 'instance' : 'tenant') : undefined;
      if (mayShow(displayName, object, context, flaw))
        yield {
          displayName,
          identity,
          resource: importedAccount(identity.tenant ?? client.tenant, object, identity.instance).state,
        };
    }
  },
});
