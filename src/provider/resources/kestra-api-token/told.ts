import type { KestraTokenFacts } from '../../../kestra';
import type { TokenState } from './schema';

/** What the listing tells of a token, as attributes. */
export const toldOf = (
  facts: KestraTokenFacts | undefined,
): Pick<TokenState, 'token_prefix' | 'issued_at' | 'expires_at' | 'last_used'> => ({
  token_prefix: facts?.prefix ?? null,
  issued_at: facts?.issuedAt ?? null,
  expires_at: facts?.expiresAt ?? null,
  last_used: facts?.lastUsed ?? null,
});
