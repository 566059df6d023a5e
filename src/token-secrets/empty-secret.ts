import type { KubernetesObject, ObjectMetadata, OwnerReference } from '../api/kubernetes';

/**
 * Annotations of tombstones and issue records: the name of the service account, and the purpose of the Secret in
 * words.
 */
const SERVICE_ACCOUNT = 'cdktf-signet/service-account';
const NOTE = 'cdktf-signet/note';

/** A service account. */
export interface Account {
  readonly name: string;
  readonly uid: string;
}

export const ownerOf = ({ name, uid }: Account): OwnerReference => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  name,
  uid,
});

/** The Secret of a token of a service account. */
export interface TokenSecretName {
  readonly namespace: string;
  readonly name: string;
  readonly account: Account;
}

/** A Secret that records something about a token of a service account. */
export interface EmptySecret extends TokenSecretName {
  /** The label of its kind. */
  readonly label: string;
  /** Other labels. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly note: string;
}

/** A Secret without data that nobody can change, and that is deleted with its service account. */
export const emptySecret = ({
  namespace,
  name,
  account,
  label,
  labels,
  annotations,
  note,
}: EmptySecret): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'Opaque',
  immutable: true,
  metadata: {
    name,
    namespace,
    labels: { ...labels, [label]: 'true' },
    annotations: { ...annotations, [SERVICE_ACCOUNT]: account.name, [NOTE]: note },
    ownerReferences: [ownerOf(account)],
  },
});

/** The common content of tombstones and issue records. */
export interface RecordFacts {
  /** The uid of the record itself. */
  readonly uid: string;
  readonly serviceAccount: string;
  /** The uid of the service account that owns the record. */
  readonly accountUid: string | undefined;
}

/** What is recorded in an empty Secret; undefined for a Secret without the label. */
export function readEmptySecret(
  { labels, annotations = {}, uid, ownerReferences }: ObjectMetadata,
  label: string,
): (RecordFacts & { readonly annotations: Readonly<Record<string, string>> }) | undefined {
  if (labels?.[label] !== 'true') return undefined;
  return {
    uid: uid ?? '',
    serviceAccount: annotations[SERVICE_ACCOUNT] ?? '',
    accountUid: ownerReferences?.find(({ kind }) => kind === 'ServiceAccount')?.uid,
    annotations,
  };
}
