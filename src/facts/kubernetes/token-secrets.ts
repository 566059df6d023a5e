// What Kubernetes defines of the Secrets that hold a service account token.
// https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets

/** The type of a Secret that the token controller fills. */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/** Annotation with the name of the service account; whoever creates the Secret sets it. */
export const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

/** Annotation that the token controller sets in the same update as the token: the Secret is filled. */
export const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

/** Label that the API server sets: the day of the last use. */
export const LAST_USED = 'kubernetes.io/legacy-token-last-used';

/** Label that the API server sets: the day from which on the token is no longer accepted. */
export const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since';

/** The claims of such a token. */
export const TOKEN_CLAIMS = {
  namespace: 'kubernetes.io/serviceaccount/namespace',
  secretName: 'kubernetes.io/serviceaccount/secret.name',
  accountName: 'kubernetes.io/serviceaccount/service-account.name',
  accountUid: 'kubernetes.io/serviceaccount/service-account.uid',
} as const;

/** The field manager of everything that Signet writes. */
export const FIELD_MANAGER = 'signet';

/** The labels and annotations that Signet sets begin with this. */
export const SIGNET_PREFIX = 'cdktf-signet/';

const RESERVED = ['kubernetes.io/service-account.', 'kubernetes.io/legacy-token-', SIGNET_PREFIX];

/** Whether Kubernetes or Signet sets a label or annotation of a token Secret, so that nobody else may. */
export const isReservedOnTokenSecret = (key: string): boolean => RESERVED.some((prefix) => key.startsWith(prefix));
