import { stringify } from 'yaml';

import type { KeyPair } from './pki/key-pair';

/** The first line of each kubeconfig of a sandbox. */
export const KUBECONFIG_HEAD = '# A KubernetesSandbox of cdktf-signet wrote this file, and overwrites it.\n';

/** A kubeconfig with one cluster, one user and one context. */
export function kubeconfigText(server: string, certificateAuthority: string, client: KeyPair): string {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const name = 'signet-sandbox';
  return `${KUBECONFIG_HEAD}${stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster: { server, 'certificate-authority-data': base64(certificateAuthority) } }],
      users: [
        {
          name: 'admin',
          user: { 'client-certificate-data': base64(client.cert), 'client-key-data': base64(client.key) },
        },
      ],
      contexts: [{ name, context: { cluster: name, user: 'admin' } }],
    },
    { lineWidth: 0 },
  )}`;
}
