import type { KestraTokenFacts } from '../../../api/kestra';
import type { TokenState } from './schema';

/**
 * What the listing tells of a token, as attributes. Not its first characters: how many a server lists is up to the
 * server, and each one known makes the rest easier to guess.
 */
export const toldOf = (
  facts: KestraTokenFacts | undefined,
): Pick<TokenState, 'issued_at' | 'expires_at' | 'last_used'> => ({
  issued_at: facts?.issuedAt ?? null,
  expires_at: facts?.expiresAt ?? null,
  last_used: facts?.lastUsed ?? null,
});
