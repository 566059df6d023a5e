import type { ObjectMetadata, ObjectRef } from '../../../api/kubernetes';
import { ACCOUNT_UID } from '../../../facts/kubernetes';

export interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

export const secretRef = ({ namespace, name }: SecretName): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace,
  name,
});

export const accountRef = (namespace: string, name: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  namespace,
  name,
});

/** The uid of the account; undefined until the Secret is filled. */
export const accountUidOf = (metadata: ObjectMetadata): string | undefined => metadata.annotations?.[ACCOUNT_UID];
