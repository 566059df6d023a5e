import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { keepOld } from '../../issuance';
import { create } from './create';
import { endPrevious } from './end';
import { credentialOf } from './kind';
import { endOfOverlap, RENEWED } from './lifetime';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

/**
 * Issues a new token with a new anchor. The old one becomes `previous`, and is valid until the end of the overlap. First, the
 * token before it is revoked: more than two are never valid. Until the new token is complete, the state has the old one.
 */
export async function renew(
  {
    prior,
    planned,
    private: stored,
  }: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  await endPrevious(prior, context);
  const state = { ...prior, previous: null };
  const old = keepOld({ state, credential: credentialOf(state) }, stored, context);
  const complete = (issued: TokenState): TokenState => ({
    ...issued,
    reason: RENEWED,
    previous: previousFrom(prior, issued),
  });
  const renewed = await create({ planned, private: stored, renewal: { old, complete } }, context);
  if (!isOver(renewed.state)) return renewed;
  await endPrevious(renewed.state, context);
  return { ...renewed, state: { ...renewed.state, previous: null } };
}

function previousFrom(
  { anchor, anchor_uid, sealed, fingerprint, issued_at, expires_at }: TokenState,
  { issued_at: renewedAt, overlap }: TokenState,
): TokenState['previous'] {
  const valid_until = endOfOverlap(expires_at ?? '', renewedAt ?? '', overlap);
  return { anchor, anchor_uid, sealed, fingerprint, issued_at, valid_until };
}

/** Whether the old token had expired when the new one was issued: the plan was approved too late for an overlap. */
const isOver = ({ previous, issued_at }: TokenState): boolean =>
  previous !== null && Date.parse(previous.valid_until) <= Date.parse(issued_at ?? '');
