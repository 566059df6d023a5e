import { defineResource, isUnknown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { credentialsOf, issuanceMemory, planCredential, planEnd } from '../../issuance';
import { create } from './create';
import { end } from './end';
import { refuseToEndOwn } from './own-token';
import { planKind } from './plan';
import { read } from './read';
import { renew } from './renew';
import { resourceIdentity } from './resource-identity';
import { attributes } from './schema';
import { update } from './update';
import { validate } from './validate';

/** `signet_bound_token`. See docs/design/bound-tokens.md. */
export const boundToken = defineResource<Clients>()({
  name: 'bound_token',
  schema: {
    description:
      'A token of a service account that expires (TokenRequest), bound to an empty Secret: whoever deletes that Secret revokes the token, and the token cannot work again. The cluster stores it nowhere, and the API returns it only once, so the resource seals it for its recipients when it is issued, and stores only the sealed text.',
    attributes,
  },
  validate,
  seen: ({ state }, { memory }) => {
    for (const one of credentialsOf(planKind, state)) memory.of(issuanceMemory).hold(one);
  },
  plan: (request, context) => planCredential(planKind, request, context),
  planDelete: async ({ prior }, context) => {
    planEnd(planKind, prior, context);
    await refuseToEndOwn(prior, context);
  },
  create,
  read,
  update: (request, context) =>
    isUnknown(request.planned.anchor) ? renew(request, context) : update(request, context),
  delete: end,
  identity: resourceIdentity,
});
