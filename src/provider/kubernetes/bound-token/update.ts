import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { packIssuance, unpackIssuance } from '../../issuance';
import { endPrevious } from './end';
import { renewalTime } from './lifetime';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

/** Ends an overlap that is over, and stores `renew_before`, `overlap` and when recipients expire: a change needs no new token. */
export async function update(
  {
    prior,
    planned,
    private: stored,
  }: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { issue } = unpackIssuance(stored);
  const isOver = prior.previous !== null && planned.previous === null;
  if (isOver) await endPrevious(prior, context);
  const { recipients, renew_before, overlap } = planned;
  const previous = isOver ? null : prior.previous;
  return {
    state: { ...prior, recipients, renew_before, overlap, previous, rotates_at: renewalTime(prior, renew_before) },
    private: packIssuance({ issue }),
  };
}
