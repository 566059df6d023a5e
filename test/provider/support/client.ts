import { KubernetesApiError, type KubernetesClient } from '../../../src/kubernetes';

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
