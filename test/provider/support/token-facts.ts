import type { ConnectedClient, KubernetesClient } from '../../../src/api/kubernetes';
import { tokenFingerprint } from '../../../src/sealing';

export const TOKEN_TYPE = 'kubernetes.io/service-account-token';
export const ACCOUNT = 'kubernetes.io/service-account.name';

export const makeAccount = (client: KubernetesClient, namespace: string, name: string) =>
  client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });

export const makeTokenSecret = (client: KubernetesClient, namespace: string, account: string, name: string) =>
  client.create({
    apiVersion: 'v1',
    kind: 'Secret',
    type: TOKEN_TYPE,
    metadata: { name, namespace, annotations: { [ACCOUNT]: account } },
  });

/** Names of the token Secrets there, whatever has made them. */
export async function tokenSecrets(client: ConnectedClient, namespace: string): Promise<string[]> {
  const { items } = await client.list({ apiVersion: 'v1', kind: 'Secret', namespace });
  return items
    .filter(({ type }) => type === TOKEN_TYPE)
    .map(({ metadata }) => metadata.name ?? '')
    .sort();
}

/** The fingerprint of the token in a Secret; undefined when there is none. */
export async function fingerprintOf(
  client: KubernetesClient,
  namespace: string,
  name: string,
): Promise<string | undefined> {
  const secret = await client.readTokenSecret({ namespace, name });
  return secret?.token ? tokenFingerprint(secret.token) : undefined;
}
