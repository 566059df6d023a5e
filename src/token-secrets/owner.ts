import type { OwnerReference } from '../api/kubernetes';

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
