import type { ObjectMetadata, OwnerReference } from '../kubernetes';

/** Annotation of tombstones and issue records: the name of the service account. */
export const SERVICE_ACCOUNT = 'cdktf-signet/service-account';

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

export const ownedBy = (account: Account) => ({ ownerReferences: [ownerOf(account)] });

export const ownerUidOf = ({ ownerReferences }: ObjectMetadata): string | undefined =>
  ownerReferences?.find(({ kind }) => kind === 'ServiceAccount')?.uid;
