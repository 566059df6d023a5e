import { findKestraTokens, nameFlaw } from '../../../discovery';
import { attribute, defineListResource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { importedToken, kestraApiToken, lifetimeUnknown, UNKNOWN_MAX_AGE } from '../api-token';
import { given, idOf, instance, tenant } from './filters';

export const apiTokenList = defineListResource<Clients>()({
  resource: kestraApiToken,
  schema: {
    description:
      'Lists the API tokens of Kestra Enterprise that work: of one owner, or of all service accounts of a tenant. Kestra does not return the tokens themselves, so an imported token has no sealed text and its `recipients` are empty. Kestra lists the tokens of one owner at a time, so all service accounts need a request each; at most 8 are sent at the same time.',
    attributes: {
      tenant,
      service_account_id: idOf('Only tokens of the service account with this identifier.'),
      user_id: idOf('Only tokens of the user with this identifier. Only a super admin can list them.'),
      own: attribute.bool({
        optional: true,
        description: 'Only tokens of the identity that the provider is authenticated as.',
      }),
      instance,
    },
  },
  async *list({ config, includeResource }, context) {
    const client = await context.clients.kestra(context);
    const { tenant: of, service_account_id: serviceAccountId, user_id: userId, own, instance: ofInstance } = config;
    const filter = given({ tenant: of, serviceAccountId, userId, own, instance: ofInstance });
    for await (const { displayName, identity, object } of findKestraTokens(client, filter, context)) {
      const { state } = importedToken(object, client.tenant);
      // A configuration needs the lifetime.
      if (includeResource && state.max_age === UNKNOWN_MAX_AGE) context.warn(lifetimeUnknown(displayName));
      else if (mayShow(displayName, state, context, includeResource ? nameFlaw(state.name) : undefined))
        yield { displayName, identity, resource: state };
    }
  },
});
