import { KubernetesApiError, type KubernetesClient } from '../../../src/kubernetes';

/** The client's methods as plain properties, to replace some of them. */
export function boundTo(client: KubernetesClient): KubernetesClient {
  return {
    get: client.get.bind(client),
    getMetadata: client.getMetadata.bind(client),
    list: client.list.bind(client),
    create: client.create.bind(client),
    apply: client.apply.bind(client),
    patch: client.patch.bind(client),
    delete: client.delete.bind(client),
    waitUntilGone: client.waitUntilGone.bind(client),
    watch: client.watch.bind(client),
    readTokenSecret: client.readTokenSecret.bind(client),
    review: client.review.bind(client),
  };
}

/** The error of a call whose answer never came, though the server may have done it. */
export const lostAnswer = (verb: 'create' | 'get' | 'patch' | 'delete' = 'create') =>
  new KubernetesApiError(
    { code: 'kubernetes/unreachable', what: 'No answer' },
    {
      verb,
      target: { resource: 'secrets', group: '' },
      method: 'POST',
      requestPath: '/api/v1/namespaces/x/secrets',
      outcomeUnknown: verb !== 'get',
    },
  );
