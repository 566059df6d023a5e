import { KubernetesApiError, type KubernetesClient } from '../../../src/api/kubernetes';

/** The client's methods as plain properties, to replace some of them. */
export function boundTo(client: KubernetesClient): KubernetesClient {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(client)).filter((name) => name !== 'constructor');
  const all = client as unknown as Readonly<Record<string, (...given: unknown[]) => unknown>>;
  const bound = methods.map((name) => [name, (...given: unknown[]) => all[name]?.(...given)]);
  return Object.fromEntries(bound) as KubernetesClient;
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

/** An identity that has no right to Secrets. */
export function withoutSecrets(client: KubernetesClient): KubernetesClient {
  const bound = boundTo(client);
  const refuse = (kind: string) => {
    if (kind !== 'Secret') return;
    throw new KubernetesApiError(
      { code: 'kubernetes/forbidden', what: 'Forbidden' },
      { verb: 'get', target: { resource: 'secrets', group: '' }, method: 'GET', requestPath: '/', status: 403 },
    );
  };
  return {
    ...bound,
    get: async (ref, options) => {
      refuse(ref.kind);
      return client.get(ref, options);
    },
    getMetadata: async (ref, options) => {
      refuse(ref.kind);
      return client.getMetadata(ref, options);
    },
    listMetadata: async (kind, options) => {
      refuse(kind.kind);
      return client.listMetadata(kind, options);
    },
    eachMetadata: (kind, options) => {
      refuse(kind.kind);
      return client.eachMetadata(kind, options);
    },
    readTokenSecret: async (ref, options) => {
      refuse('Secret');
      return client.readTokenSecret(ref, options);
    },
  };
}
