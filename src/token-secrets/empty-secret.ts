import type { KubernetesObject, ObjectMetadata } from '../api/kubernetes';
import { type Account, ownerOf } from './owner';

/** Annotations of tombstones and issue records: the name of the service account, and what the Secret is for, in words. */
const SERVICE_ACCOUNT = 'cdktf-signet/service-account';
const NOTE = 'cdktf-signet/note';

/** A Secret that remembers something of a token of an account. */
export interface EmptySecret {
  readonly namespace: string;
  readonly name: string;
  readonly account: Account;
  /** The label that says which kind it is. */
  readonly label: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly note: string;
}

/** A Secret without data that nobody can change, and that is deleted with its service account. */
export const emptySecret = ({ namespace, name, account, label, annotations, note }: EmptySecret): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'Opaque',
  immutable: true,
  metadata: {
    name,
    namespace,
    labels: { [label]: 'true' },
    annotations: { ...annotations, [SERVICE_ACCOUNT]: account.name, [NOTE]: note },
    ownerReferences: [ownerOf(account)],
  },
});

/** What such a Secret says of itself and its account; undefined where it is not of the kind of this label. */
export function readEmptySecret({ labels, annotations = {}, uid, ownerReferences }: ObjectMetadata, label: string) {
  if (labels?.[label] !== 'true') return undefined;
  return {
    uid: uid ?? '',
    serviceAccount: annotations[SERVICE_ACCOUNT] ?? '',
    accountUid: ownerReferences?.find(({ kind }) => kind === 'ServiceAccount')?.uid,
    annotations,
  };
}
