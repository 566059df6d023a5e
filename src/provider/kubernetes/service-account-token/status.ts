import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME, INVALID_SINCE } from '../../../facts/kubernetes';
import { tombstoneOf } from '../../../token-secrets';
import { accountUidOf } from '../tokens';
import type { TokenState } from './schema';

export type TokenStatus = 'active' | 'pending' | 'missing' | 'replaced' | 'invalidated' | 'reassigned';

/** The status of a token, from the metadata of the Secret that has its name now. */
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

/** Why a new token is issued for this status; undefined for a token that works. */
export function statusReason(status: string): string | undefined {
  switch (status as TokenStatus) {
    case 'active':
      return undefined;
    case 'pending':
      return 'its creation was not completed';
    case 'missing':
      return 'the Secret does not exist any more: the token was revoked outside this configuration, or its service account was deleted';
    case 'replaced':
      return 'the Secret was deleted and re-created outside this configuration';
    case 'invalidated':
      return 'Kubernetes no longer accepts the token (label kubernetes.io/legacy-token-invalid-since)';
    case 'reassigned':
      return 'the Secret was changed and names another service account';
  }
}
