import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { keepOld, unpackIssuance } from '../../issuance';
import { create } from './create';
import { end, endPrevious } from './end';
import { credentialOf, previousFrom } from './kind';
import { endOfOld, renewalReason } from './schedule';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';

interface Request {
  readonly prior: TokenState;
  readonly planned: TokenPlanned;
  readonly private: PrivateData;
}

/**
 * Issues a new token. The old one becomes `previous`, with its sealed text, and is valid until the end of the overlap. First,
 * the token before it is revoked: more than two are never valid. Until the new token is complete, the state has the old one.
 */
export async function rotate(
  request: Request,
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  await endPrevious(prior, context);
  const state = { ...prior, previous: null };
  const old = keepOld({ state, credential: credentialOf(state) }, request.private, context);
  // The server has listed the new token, unless it did not respond. Then the clock of this plan has to do.
  const now = unpackIssuance(request.private).planAt ?? '';
  const complete = (issued: TokenState): TokenState => ({
    ...issued,
    reason: renewalReason(planned) ?? issued.reason,
    previous: previousFrom(prior, endOfOld(prior, planned, issued.issued_at ?? now)),
  });
  const rotated = await create({ planned, private: request.private, rotation: { old, complete } }, context);
  if (!isOver(rotated.state)) return rotated;
  context.keep(rotated);
  await endPrevious(rotated.state, context);
  return { ...rotated, state: { ...rotated.state, previous: null } };
}

/**
 * Issues a token in place of one that does not work any more. The old one of its rotation is in use, and stays `previous`.
 */
export async function reissue(
  { prior, planned, private: stored }: Request,
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { previous } = prior;
  await end({ state: { ...prior, previous: null }, private: stored }, context);
  const old = keepOld({ state: prior, credential: credentialOf(prior) }, stored, context);
  const complete = (issued: TokenState): TokenState => ({ ...issued, previous });
  return create({ planned, private: stored, rotation: { old, complete } }, context);
}

/** Whether the old token had expired when the new one was issued: the plan was approved too late for an overlap. */
const isOver = ({ previous, issued_at }: TokenState): boolean =>
  previous !== null && issued_at !== null && Date.parse(previous.valid_until) <= Date.parse(issued_at);
