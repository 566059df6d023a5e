import type { KubernetesObject, ObjectMetadata } from '../api/kubernetes';
import { TOMBSTONE } from './names';
import { emptySecret, readEmptySecret, type RecordFacts, type TokenSecretName } from './empty-secret';

const DIED_AT = 'cdktf-signet/died-at';
const DIED_BECAUSE = 'cdktf-signet/died-because';
const FINGERPRINT = 'cdktf-signet/fingerprint';

/** A token that must not work again. */
export interface Death extends TokenSecretName {
  /** Why it was revoked, in words. */
  readonly reason: string;
  /** In RFC 3339. */
  readonly at: string;
  /** Of the token; null where it is unknown. */
  readonly fingerprint: string | null;
}

/** The content of a tombstone. */
export interface Tombstone extends RecordFacts {
  readonly reason: string | null;
  readonly at: string | null;
  readonly fingerprint: string | null;
}

/**
 * The Secret that occupies the name of a dead token. It has no data, so it is not a token, and another type, which is
 * immutable, so no token can be issued under the name while it exists. Its owner is the service account: the garbage
 * collector deletes it with the account. After that, the name is safe to use.
 */
export function tombstoneObject({ namespace, name, account, reason, at, fingerprint }: Death): KubernetesObject {
  return emptySecret({
    namespace,
    name,
    account,
    label: TOMBSTONE,
    annotations: {
      [DIED_AT]: at,
      [DIED_BECAUSE]: reason,
      ...(fingerprint === null ? {} : { [FINGERPRINT]: fingerprint }),
    },
    note: `Tombstone: a token of service account "${account.name}" was revoked under this name. A token Secret of this name would make the revoked token work again. It is deleted together with the service account.`,
  });
}

/** Reads a tombstone; undefined for any other Secret. */
export function tombstoneOf(metadata: ObjectMetadata): Tombstone | undefined {
  const found = readEmptySecret(metadata, TOMBSTONE);
  if (found === undefined) return undefined;
  const { annotations, ...rest } = found;
  return {
    ...rest,
    reason: annotations[DIED_BECAUSE] ?? null,
    at: annotations[DIED_AT] ?? null,
    fingerprint: annotations[FINGERPRINT] ?? null,
  };
}
