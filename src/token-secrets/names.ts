/** The type of a Secret that the token controller fills: https://kubernetes.io/docs/concepts/configuration/secret/ */
export const TOKEN_SECRET_TYPE = 'kubernetes.io/service-account-token';

/** Annotation with the name of the service account; written by whoever creates the Secret. */
export const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

/** Annotation that the token controller writes in the same update as the token: the Secret is filled. */
export const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

/** Labels that the API server writes: the day of the last use, and since when the token is not accepted any more. */
export const LAST_USED = 'kubernetes.io/legacy-token-last-used';
export const INVALID_SINCE = 'kubernetes.io/legacy-token-invalid-since';

/** Annotation with a random id of one issue: by it, a create whose answer was lost finds its Secret. */
export const ISSUE = 'cdktf-signet/issue';

/** Label with a hash of the state and the declaration that a Secret was issued for. */
export const DECLARATION = 'cdktf-signet/declaration';

/** Labels of the two kinds of Secrets that remember a token. */
export const TOMBSTONE = 'cdktf-signet/tombstone';
export const ISSUED = 'cdktf-signet/issued';
