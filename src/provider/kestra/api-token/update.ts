import { type ApplyContext, isUnknown, type PrivateData, type Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { packIssuance, unpackIssuance } from '../../issuance';
import { endPrevious } from './end';
import { reissue, rotate } from './rotate';
import { scheduleOf } from './schedule';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { statusReason } from './status';

/**
 * Rotates, issues a revoked token again beside the old one, revokes the old token whose overlap is over, or stores when the token
 * rotates or a recipient expires. Everything else replaces it.
 */
export async function update(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  if (isUnknown(planned.token_id))
    return statusReason(prior.status) === undefined ? rotate(request, context) : reissue(request, context);
  if (prior.previous !== null && planned.previous === null) await endPrevious(prior, context);
  const { recipients, rotation, renew_before, prevent_revoke_if_used_within } = planned;
  const state: TokenState = {
    ...prior,
    recipients,
    rotation,
    renew_before,
    prevent_revoke_if_used_within,
    rotates_at: scheduleOf(prior, planned)?.rotatesAt ?? null,
    previous: planned.previous === null ? null : prior.previous,
  };
  const { issue } = unpackIssuance(request.private);
  return { state, private: packIssuance({ issue }) };
}
