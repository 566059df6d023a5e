import type { KestraTokenFacts } from '../../../api/kestra';
import type { KestraTokenStatus } from '../../../facts/token-status';

export { kestraStatusReason as statusReason } from '../../../facts/token-status';
export type TokenStatus = KestraTokenStatus;

/** The status of a token, from the list of tokens. */
export function statusOf(before: string, live: KestraTokenFacts | undefined): TokenStatus {
  if (live === undefined) return 'revoked';
  if (live.expired) return 'expired';
  return before === 'pending' || before === 'imported' ? before : 'active';
}
