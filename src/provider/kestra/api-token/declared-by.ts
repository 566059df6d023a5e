import type { KestraTokenFacts, KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { identityOf } from './kind';
import { markOf, NO_STATE } from './marker';
import { withoutNumber } from './next-name';

/** What created a token, from the mark in its description. */
export function declaredBy(
  token: Pick<KestraTokenFacts, 'name' | 'description'>,
  owner: KestraTokenOwner,
  clients: Pick<Clients, 'issuer'>,
): 'this_state' | 'signet' | 'other' {
  const identity = markOf(token)?.identity;
  if (identity === undefined) return 'other';
  const declared = [token.name, withoutNumber(token.name)];
  const isOurs = identity !== NO_STATE && declared.some((name) => identityOf(owner, name, clients) === identity);
  return isOurs ? 'this_state' : 'signet';
}
