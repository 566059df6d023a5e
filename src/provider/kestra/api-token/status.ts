import type { KestraTokenFacts } from '../../../api/kestra';

export type TokenStatus = 'active' | 'imported' | 'revoked' | 'expired' | 'pending';

/** The status of a token, from the list of tokens. */
export function statusOf(before: string, live: KestraTokenFacts | undefined): TokenStatus {
  if (live === undefined) return 'revoked';
  if (live.expired) return 'expired';
  return before === 'pending' || before === 'imported' ? before : 'active';
}

/** Why a new token is issued for this status; undefined for a token that works. */
export function statusReason(status: string): string | undefined {
  switch (status as TokenStatus) {
    case 'active':
    case 'imported':
      return undefined;
    case 'revoked':
      return 'it is not listed any more: it was revoked outside this configuration, or its owner was deleted';
    case 'expired':
      return 'it has expired';
    case 'pending':
      return 'its creation was not completed';
  }
}
