import type { Clients } from '../../clients';
import type { PrivateData } from '../../framework';
import type { KnownToken } from '../../tokens';
import { unpackPrivate } from './private';
import type { TokenPlanned, TokenState } from './schema';

/** What this run and this resource know of tokens of the same account that were, and of the one that has the name. */
export function earlierTokens(planned: TokenPlanned, stored: PrivateData, { tokens }: Clients): readonly KnownToken[] {
  const { leaving } = unpackPrivate(stored);
  const named = typeof planned.name === 'string' ? tokens.find(planned.namespace, planned.name) : undefined;
  return [
    ...(leaving ? [leaving.token] : []),
    ...(named ? [named] : []),
    ...tokens.removedOf(planned.namespace, planned.service_account),
  ];
}

/** The names to remember: all that are known to have been issued under for this very account. */
export function formerNames(earlier: readonly KnownToken[], state: TokenState): readonly string[] {
  const names = earlier
    .filter((token) => token.serviceAccountUid === state.service_account_uid && token.fingerprint !== null)
    .flatMap((token) => [token.name, ...token.formerNames]);
  return [...new Set(names)].filter((name) => name !== state.name);
}
