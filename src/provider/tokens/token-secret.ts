import type { ObjectMetadata, ObjectRef } from '../../kubernetes';

/** The type of a Secret that the token controller fills: https://kubernetes.io/docs/concepts/configuration/secret/ */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/** Says whose token it is; written by whoever makes the Secret. */
export const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

/** Written by the token controller in the same update as the token, so it tells that the Secret is filled. */
export const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

/** A label of the API server's cleaner: the token is not accepted any more. */
export const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since';

/**
 * A label with a random value, on a Secret from its creation until its issue is done. By it a create whose answer was lost
 * finds its own Secret again, and a later run finds one that a killed run has left behind.
 */
export const UNFINISHED = 'cdktf-signet/unfinished';

/** Names of dead tokens of the same account, separated by commas, where nothing else could tell the next run. */
export const FORMER_NAMES = 'cdktf-signet/former-names';

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

/** The account's uid once the Secret is filled. */
export const accountUidOf = (metadata: ObjectMetadata): string | undefined => metadata.annotations?.[ACCOUNT_UID];
