import type { KubernetesObject, ObjectMetadata } from '../api/kubernetes';
import { TOMBSTONE } from './names';
import { emptySecret, readEmptySecret } from './empty-secret';
import type { Account } from './owner';

const DIED_AT = 'cdktf-signet/died-at';
const DIED_BECAUSE = 'cdktf-signet/died-because';
const FINGERPRINT = 'cdktf-signet/fingerprint';

/** A token that must not work again. */
export interface Death {
  readonly namespace: string;
  /** The name of the token's Secret. */
  readonly name: string;
  readonly account: Account;
  /** Why it was ended, in words. */
  readonly reason: string;
  /** In RFC 3339. */
  readonly at: string;
  /** Of the token; null where it is not known. */
  readonly fingerprint: string | null;
}

/** What a tombstone says. */
export interface Tombstone {
  /** The uid of the tombstone itself. */
  readonly uid: string;
  readonly serviceAccount: string;
  /** The uid of the service account that owns it; with that account the tombstone goes away. */
  readonly accountUid: string | undefined;
  readonly reason: string | null;
  readonly at: string | null;
  readonly fingerprint: string | null;
}

/**
 * The Secret that takes the name of a dead token: without data, so that it is no token, and of another type, which
 * nobody can change, so that nothing can be issued under the name while it exists. The service account owns it: the
 * garbage collector deletes it with the account, which is when the name becomes safe.
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
