import type { ObjectMetadata } from '../../../api/kubernetes';
import type { BoundTokenStatus } from '../../../facts/token-status';
import type { TokenState } from './schema';

export { boundStatusReason as statusReason } from '../../../facts/token-status';

/**
 * The status of a token, from the metadata of the Secret that has the name of its anchor now.
 *
 * @param isExpired - according to the clock.
 */
export function statusOf(
  { anchor_uid, fingerprint }: Pick<TokenState, 'anchor_uid' | 'fingerprint'>,
  live: ObjectMetadata | null,
  isExpired: boolean,
): BoundTokenStatus {
  // A token is invalid from the moment when the deletion of its anchor begins.
  if (live === null || live.deletionTimestamp !== undefined) return 'missing';
  if (live.uid !== anchor_uid) return 'replaced';
  if (fingerprint === null) return 'pending';
  return isExpired ? 'expired' : 'active';
}
