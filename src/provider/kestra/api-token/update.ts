import { type ApplyContext, isUnknown, type PrivateData, type Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { packIssuance, unpackIssuance } from '../../issuance';
import { endPrevious } from './end';
import { rotate } from './rotate';
import { scheduleOf } from './schedule';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

/** Rotates, revokes the old token whose overlap is over, or stores when the token rotates. Everything else replaces it. */
export async function update(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  if (isUnknown(planned.token_id)) return rotate(request, context);
  if (prior.previous !== null && planned.previous === null) await endPrevious(prior, context);
  const { rotation, renew_before, prevent_revoke_if_used_within } = planned;
  const state: TokenState = {
    ...prior,
    rotation,
    renew_before,
    prevent_revoke_if_used_within,
    rotates_at: scheduleOf(prior, planned)?.rotatesAt ?? null,
    previous: planned.previous === null ? null : prior.previous,
  };
  const { issue } = unpackIssuance(request.private);
  return { state, private: packIssuance({ issue }) };
}
