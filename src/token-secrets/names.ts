// The labels and annotations that Signet sets on Secrets.

/** Annotation with a random id of one issue: by it, a create whose answer was lost finds its Secret. */
export const ISSUE = 'cdktf-signet/issue';

/** Label with a hash of the state and the declaration that a Secret was issued for. */
export const DECLARATION = 'cdktf-signet/declaration';

/** Labels of the two kinds of Secrets that remember a token. */
export const TOMBSTONE = 'cdktf-signet/tombstone';
export const ISSUED = 'cdktf-signet/issued';
