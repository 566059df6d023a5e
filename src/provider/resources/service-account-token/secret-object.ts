import type { KubernetesObject, OwnerReference } from '../../../kubernetes';
import { ACCOUNT_NAME, TOKEN_SECRET_TYPE, UNFINISHED } from '../../tokens';
import type { TokenPlanned } from './schema';

/** The Secret that asks the token controller for a token. */
export function secretObject(
  planned: TokenPlanned,
  { name, mark, owner }: { readonly name: string; readonly mark: string; readonly owner: OwnerReference | undefined },
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: TOKEN_SECRET_TYPE,
    metadata: {
      name,
      namespace: planned.namespace,
      labels: { ...planned.labels, [UNFINISHED]: mark },
      annotations: { ...planned.annotations, [ACCOUNT_NAME]: planned.service_account },
      ...(owner ? { ownerReferences: [owner] } : {}),
    },
  };
}

export const ownerOf = (account: { readonly name: string; readonly uid: string }): OwnerReference => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  name: account.name,
  uid: account.uid,
});
