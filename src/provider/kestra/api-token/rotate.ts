import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { keepOld, unpackIssuance } from '../../issuance';
import { create } from './create';
import { endPrevious } from './end';
import { credentialOf } from './kind';
import { endOfOld, renewalReason } from './schedule';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

/**
 * Issues a new token. The old one becomes `previous`, with its sealed text, and is valid until the end of the overlap. First,
 * the token before it is revoked: more than two are never valid. Until the new token is complete, the state has the old one.
 */
export async function rotate(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  await endPrevious(prior, context);
  const state = { ...prior, previous: null };
  const old = keepOld({ state, credential: credentialOf(state) }, request.private, context);
  const { token_id, token_name, sealed, fingerprint, issued_at } = prior;
  // The server has listed the new token, unless it did not respond. Then the clock of this plan has to do.
  const now = unpackIssuance(request.private).planAt ?? '';
  const complete = (issued: TokenState): TokenState => ({
    ...issued,
    reason: renewalReason(planned) ?? issued.reason,
    previous: {
      token_id: token_id ?? '',
      ...{ token_name, sealed, fingerprint, issued_at },
      valid_until: endOfOld(prior, planned, issued.issued_at ?? now),
    },
  });
  return create({ planned, private: request.private, rotation: { old, complete } }, context);
}
