import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME, INVALID_SINCE } from '../../../facts/kubernetes';
import { tombstoneOf } from '../../../token-secrets';
import { accountUidOf } from '../tokens';
import type { TokenState } from './schema';

export type TokenStatus = 'active' | 'pending' | 'missing' | 'replaced' | 'invalidated' | 'reassigned';

/** What has become of a token, from the metadata of the Secret that has its name now. */
export function statusOf(
  state: Pick<TokenState, 'uid' | 'service_account' | 'service_account_uid'>,
  live: ObjectMetadata | null,
): TokenStatus {
  if (live === null || tombstoneOf(live)) return 'missing';
  if (live.uid !== state.uid) return 'replaced';
  if (live.labels?.[INVALID_SINCE] !== undefined) return 'invalidated';
  if (live.annotations?.[ACCOUNT_NAME] !== state.service_account) return 'reassigned';
  if (state.service_account_uid === null) return 'pending';
  return accountUidOf(live) === state.service_account_uid ? 'active' : 'reassigned';
}

/** Why a token of this status has to be issued anew; undefined for one that works. */
export function statusReason(status: string): string | undefined {
  switch (status as TokenStatus) {
    case 'active':
      return undefined;
    case 'pending':
      return 'its create did not finish';
    case 'missing':
      return 'the Secret does not exist any more: the token was revoked outside of this configuration, or its service account was deleted';
    case 'replaced':
      return 'the Secret was deleted, and somebody else created another one of its name';
    case 'invalidated':
      return 'Kubernetes marked the token as not accepted any more (kubernetes.io/legacy-token-invalid-since)';
    case 'reassigned':
      return 'the Secret was changed to name another service account';
  }
}
