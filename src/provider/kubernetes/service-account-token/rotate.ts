import type { ApplyContext, PrivateData, Stored } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { keepOld, later, rotatedReason, type Rotation } from '../../issuance';
import { create } from './create';
import { endPrevious } from './end';
import { credentialOf } from './kind';
import { recordName } from './names';
import type { TokenAttributes, TokenPlanned, TokenState } from './schema';
import { guard } from './update';

/**
 * Issues a new token under a new name. The old one becomes `previous`, and is valid until the end of the overlap. First, the
 * token before it is revoked: more than two are never valid. Until the new token is complete, the state has the old one.
 */
export async function rotate(
  request: { readonly prior: TokenState; readonly planned: TokenPlanned; readonly private: PrivateData },
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
