import type { KestraTokenFacts } from '../../../api/kestra';

export type TokenStatus = 'active' | 'imported' | 'revoked' | 'expired' | 'pending';

/** What has become of a token, from its listing. */
export function statusOf(before: string, live: KestraTokenFacts | undefined): TokenStatus {
  if (live === undefined) return 'revoked';
  if (live.expired) return 'expired';
  return before === 'pending' || before === 'imported' ? before : 'active';
}

/** Why a token of this status has to be issued anew; undefined for one that works. */
export function statusReason(status: string): string | undefined {
  switch (status as TokenStatus) {
    case 'active':
    case 'imported':
      return undefined;
    case 'revoked':
      return 'it is not listed any more: it was revoked outside of this configuration, or its owner was deleted';
    case 'expired':
      return 'it has expired';
    case 'pending':
      return 'its create did not finish';
  }
}
