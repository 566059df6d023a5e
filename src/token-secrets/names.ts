// The labels and annotations that Signet sets on Secrets.

/** Annotation with a random id of one issue. It identifies the Secret of a create whose response was lost. */
export const ISSUE = 'cdktf-signet/issue';

/** Annotation of a token Secret with a duration: a token that was used within that time must not be revoked. */
export const PREVENT_IF_USED_WITHIN = 'cdktf-signet/prevent-revoke-if-used-within';

/** Label with a hash of the state and the declaration that a Secret was issued for. */
export const DECLARATION = 'cdktf-signet/declaration';

/** Label of an anchor: the Secret that a requested token is bound to. */
export const ANCHOR = 'cdktf-signet/anchor';

/** Labels of the two kinds of Secrets that record a token: tombstones and issue records. */
export const TOMBSTONE = 'cdktf-signet/tombstone';
export const ISSUED = 'cdktf-signet/issued';
