import type { Clients } from '../../clients';
import { defineResource, isUnknown } from '../../../kit/framework';
import { rotationNeedsPrefix } from '../../../rotation';
import { credentialsOf, issuanceMemory, planCredential, planEnd } from '../../issuance';
import { create } from './create';
import { end } from './end';
import { badChoiceOfName, tombstoneNeeded } from './errors';
import { FORMAT, importToken, parseId } from './import';
import { planKind } from './plan';
import { read } from './read';
import { refuseToEnd } from './refuse-to-end';
import { reissue, rotate } from './rotate';
import { resourceIdentity } from './resource-identity';
import { attributes } from './schema';
import { statusReason } from './status';
import { update } from './update';

export { declarationsOf } from './declarations';
export { listedToken } from './import';

/** `signet_service_account_token`: issues, rotates and revokes a token Secret. See docs/dead-tokens.md. */
export const serviceAccountToken = defineResource<Clients>()({
  name: 'service_account_token',
  schema: {
    description:
      'A long-lived token of a service account. The resource issues, rotates, revokes and imports the token Secret, and never stores the token in plan or state. A token that was revoked or replaced cannot work again: no token is issued twice under the same Secret name, and the cluster records the names.',
    attributes,
  },
  validate({ name, generate_name, rotation, tombstone }) {
    const given = [name, generate_name].filter((value) => value !== null);
    if (given.length !== 1) throw badChoiceOfName(given.length === 0);
    if (generate_name === null && tombstone === false) throw tombstoneNeeded();
    if (generate_name === null && rotation !== null) throw rotationNeedsPrefix();
  },
  seen: ({ state }, { memory }) => {
    for (const one of credentialsOf(planKind, state)) memory.of(issuanceMemory).hold(one);
  },
  plan: (request, context) => planCredential(planKind, request, context),
  planDelete: async ({ prior }, context) => {
    planEnd(planKind, prior, context);
    await refuseToEnd(prior, context);
  },
  create,
  read,
  update: (request, context) => {
    const { name, rotation } = request.planned;
    if (!isUnknown(name)) return update(request, context);
    const works = statusReason(request.prior.status) === undefined;
    return rotation && works ? rotate(request, rotation, context) : reissue(request, context);
  },
  delete: end,
  import: { format: FORMAT, run: (id, context) => importToken(parseId(id), context) },
  identity: resourceIdentity,
});
