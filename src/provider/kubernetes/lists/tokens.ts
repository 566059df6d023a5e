import { findTokenSecrets } from '../../../discovery';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../../../facts/names';
import { attribute, defineListResource, matches, nonEmpty } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { mayShow } from '../../may-show';
import { listedToken, serviceAccountToken } from '../service-account-token';

/** Lists the token Secrets that a configuration can import. */
export const tokenSecretList = defineListResource<Clients>()({
  resource: serviceAccountToken,
  schema: {
    description:
      'Lists the token Secrets of service accounts. Only their metadata is read, so no token. Secrets whose token does not work are left out, because a configuration that imports one would issue a new token, and so are dead tokens that were created again.',
    attributes: {
      namespace: attribute.string({
        optional: true,
        description:
          'The namespace. Default: all namespaces, which needs the right to list Secrets in the whole cluster.',
        validate: [matches(DNS_LABEL)],
      }),
      service_account: attribute.string({
        optional: true,
        description: 'Only tokens of service accounts with this name.',
        validate: [matches(DNS_SUBDOMAIN)],
      }),
      label_selector: attribute.string({
        optional: true,
        description:
          'Only tokens whose Secrets match this label selector. `rbac.kargo.akuity.io/api-token=true` selects the tokens of Kargo.',
        validate: [nonEmpty],
      }),
    },
  },
  async *list({ config, includeResource }, context) {
    const { clients, signal } = context;
    const filter = {
      namespace: config.namespace ?? undefined,
      account: config.service_account ?? undefined,
      labelSelector: config.label_selector ?? undefined,
    };
    const found = findTokenSecrets(await clients.kubernetes(), filter, { signal });
    for await (const { displayName, identity, object } of found) {
      const resource = includeResource ? listedToken(object) : undefined;
      if (mayShow(displayName, resource, context)) yield { displayName, identity, resource };
    }
  },
});
