import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { keepOld, later, rotatedReason, type Rotation } from '../../issuance';
import { create } from './create';
import { end, endPrevious } from './end';
import { credentialOf, previousOf } from './kind';
import { recordName } from './names';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { guard } from './update';

interface Request {
  readonly prior: TokenState;
  readonly planned: TokenPlanned;
  readonly private: PrivateData;
}

/**
 * Issues a new token under a new name. The old one becomes `previous`, and is valid until the end of the overlap. First, the
 * token before it is revoked: more than two are never valid. Until the new token is complete, the state has the old one.
 */
export async function rotate(
  request: Request,
  rotation: Rotation,
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { prior, planned } = request;
  await endPrevious(prior, context);
  const client = await context.clients.kubernetes();
  await recordName(client, request, context.signal);
  await guard(client, prior, planned, context.signal);
  const state = { ...prior, previous: null };
  const old = keepOld({ state, credential: credentialOf(state) }, request.private, context);
  const { name, uid, fingerprint, issued_at } = prior;
  const complete = (issued: TokenState): TokenState => ({
    ...issued,
    reason: rotatedReason(rotation),
    previous: { name, uid, fingerprint, issued_at, valid_until: later(issued.issued_at ?? '', rotation.overlap) },
  });
  return create({ planned, private: request.private, rotation: { old, complete } }, context);
}

/**
 * Issues a token in place of one that does not work any more, whose revocation is completed first. The old one of its rotation
 * is in use, and stays `previous`.
 */
export async function reissue(
  { prior, planned, private: stored }: Request,
  context: ApplyContext<Clients, TokenAttributes>,
): Promise<Stored<TokenAttributes>> {
  const { previous } = prior;
  await end({ state: { ...prior, previous: null }, private: stored }, context);
  const used = previousOf(prior);
  if (used) await guard(await context.clients.kubernetes(), used, planned, context.signal);
  const old = keepOld({ state: prior, credential: credentialOf(prior) }, stored, context);
  const complete = (issued: TokenState): TokenState => ({ ...issued, previous });
  return create({ planned, private: stored, rotation: { old, complete } }, context);
}
