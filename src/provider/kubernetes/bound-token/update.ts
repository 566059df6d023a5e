import type { Stored } from '../../../kit/framework';
import { renewalTime } from './lifetime';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

/** Stores another `renew_before`, which needs no new token. */
export function update({
  prior,
  planned,
}: {
  readonly prior: TokenState;
  readonly planned: TokenPlanned;
}): Promise<Stored<TokenAttributes>> {
  const { renew_before } = planned;
  return Promise.resolve({ state: { ...prior, renew_before, rotates_at: renewalTime(prior, renew_before) } });
}
