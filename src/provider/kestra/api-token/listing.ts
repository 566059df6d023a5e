import type { KestraTokenFacts } from '../../../api/kestra';
import { NEVER } from '../../../facts/kestra';
import { findIssue } from './marker';
import type { TokenState } from './schema';

/**
 * The attributes that come from the list of tokens. Its first characters, which the list has too, are left out: the
 * server decides how many there are, and each known character makes the rest easier to guess.
 */
export const listedAttributes = (
  facts: KestraTokenFacts | undefined,
): Pick<TokenState, 'issued_at' | 'expires_at' | 'last_used'> => ({
  issued_at: facts?.issuedAt ?? null,
  expires_at: facts?.expiresAt ?? null,
  last_used: facts?.lastUsed ?? null,
});

/** The lifetime of an imported token that each use extends: the API returns the expiry, but not the lifetime. */
export const UNKNOWN_MAX_AGE = 'unknown';

/** The lifetime of a listed token: the time from issue to expiry, in days if they are whole. */
export function listedMaxAge(issuedAt: string | null, expiresAt: string | null, isExtended: boolean): string {
  if (expiresAt === null) return NEVER;
  if (issuedAt === null || isExtended) return UNKNOWN_MAX_AGE;
  const seconds = Math.round((Date.parse(expiresAt) - Date.parse(issuedAt)) / 1000);
  if (!(seconds > 0)) return UNKNOWN_MAX_AGE;
  return seconds % 86_400 === 0 ? `P${seconds / 86_400}D` : `PT${seconds}S`;
}

/** The token of a state, by its id, or by the mark of its issue if the id is unknown. */
export function find(
  tokens: readonly KestraTokenFacts[],
  { token_id }: Pick<TokenState, 'token_id'>,
  issue: string | null,
): KestraTokenFacts | undefined {
  if (token_id !== null) return tokens.find(({ id }) => id === token_id);
  return issue === null ? undefined : findIssue(tokens, issue);
}
