import type { KubernetesObject, ObjectMetadata } from '../api/kubernetes';
import { ANCHOR, DECLARATION, ISSUE } from './names';
import { emptySecret, readEmptySecret, type RecordFacts, type TokenSecretName } from './empty-secret';

const LIFETIME = 'cdktf-signet/lifetime';

/** The anchor of one issue. */
export interface AnchorFacts extends TokenSecretName {
  /** The id of the issue. */
  readonly issue: string;
  /** The hash of the state and the declaration; null if the state cannot be identified. */
  readonly declaration: string | null;
  /** The requested lifetime of the token: a duration such as `720h`. */
  readonly lifetime: string;
}

/** The content of an anchor. */
export interface Anchor extends RecordFacts {
  /** The longest lifetime that the token can have; null if it is unknown. */
  readonly lifetime: string | null;
}

/**
 * The Secret that a requested token is bound to. The token is valid as long as this Secret exists. A Secret that is created
 * again has another uid, so the token stays invalid.
 */
export const anchorObject = ({ issue, declaration, lifetime, ...secret }: AnchorFacts): KubernetesObject =>
  emptySecret({
    ...secret,
    label: ANCHOR,
    ...(declaration === null ? {} : { labels: { [DECLARATION]: declaration } }),
    annotations: { [ISSUE]: issue, [LIFETIME]: lifetime },
    note: `Anchor of a token of service account "${secret.account.name}". To revoke the token, delete this Secret. It contains no token.`,
  });

/** Reads an anchor; undefined for any other Secret. */
export function anchorOf(metadata: ObjectMetadata): Anchor | undefined {
  const found = readEmptySecret(metadata, ANCHOR);
  if (found === undefined) return undefined;
  const { annotations, ...rest } = found;
  return { ...rest, lifetime: annotations[LIFETIME] ?? null };
}
