import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME, INVALID_SINCE } from '../../../facts/kubernetes';
import type { SecretTokenStatus } from '../../../facts/token-status';
import { tombstoneOf } from '../../../token-secrets';
import { accountUidOf } from '../tokens';
import type { TokenState } from './schema';

export { secretStatusReason as statusReason } from '../../../facts/token-status';
export type TokenStatus = SecretTokenStatus;

/** The status of a token, from the metadata of the Secret that has its name now. */
export function statusOf(
  state: Pick<TokenState, 'uid' | 'service_account' | 'service_account_uid'>,
  live: ObjectMetadata | null,
): TokenStatus {
  if (live === null) return 'missing';
  if (tombstoneOf(live)) return 'revoked';
  if (live.uid !== state.uid) return 'replaced';
  if (live.labels?.[INVALID_SINCE] !== undefined) return 'invalidated';
  if (live.annotations?.[ACCOUNT_NAME] !== state.service_account) return 'reassigned';
  if (state.service_account_uid === null) return 'pending';
  return accountUidOf(live) === state.service_account_uid ? 'active' : 'reassigned';
}
