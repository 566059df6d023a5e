import type { ObjectMetadata } from '../../../api/kubernetes';
import type { BoundTokenStatus } from '../../../facts/token-status';
import type { TokenState } from './schema';

export { boundStatusReason as statusReason } from '../../../facts/token-status';

/**
 * The status of a token, from the metadata of the Secret that has the name of its anchor now.
 *
 * @param now - the time of a refresh.
 */
export function statusOf(
  { anchor_uid, fingerprint, expires_at, rotates_at }: TokenState,
  live: ObjectMetadata | null,
  now: Date,
): BoundTokenStatus {
  // A token is invalid from the moment when the deletion of its anchor begins.
  if (live === null || live.deletionTimestamp !== undefined) return 'missing';
  if (live.uid !== anchor_uid) return 'replaced';
  if (fingerprint === null) return 'pending';
  const hasCome = (time: string | null) => time !== null && Date.parse(time) <= now.getTime();
  if (hasCome(expires_at)) return 'expired';
  return hasCome(rotates_at) ? 'due' : 'active';
}
