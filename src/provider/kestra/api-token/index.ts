import type { Clients } from '../../clients';
import { defineResource } from '../../../kit/framework';
import { credentialsOf, issuanceMemory, planCredential, planEnd } from '../../issuance';
import { create } from './create';
import { end, refuseToEnd } from './end';
import { FORMAT, importToken, parseId } from './import';
import { planKind } from './plan';
import { read } from './read';
import { resourceIdentity } from './resource-identity';
import { attributes } from './schema';
import { update } from './update';
import { validate } from './validate';

export { declaredBy } from './declared-by';
export { withoutMark } from './marker';
export { lifetimeUnknown } from './errors';
export { importedToken } from './import';
export { UNKNOWN_MAX_AGE } from './listing';

/** `signet_kestra_api_token`: an API token of Kestra Enterprise. See docs/kestra-tokens.md. */
export const kestraApiToken = defineResource<Clients>()({
  name: 'kestra_api_token',
  schema: {
    description:
      'An API token of a service account or user of Kestra Enterprise. Kestra returns a token only once, so the resource seals it for its recipients when it is issued, and stores only the sealed text. If the token was revoked or has expired, the plan issues a new one and gives the reason. Every change issues a new token, except of `rotation`, `renew_before`, `prevent_revoke_if_used_within` and `expires` of a recipient.',
    attributes,
  },
  validate,
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
  update,
  delete: end,
  import: { format: FORMAT, run: (id, context) => importToken(parseId(id), context) },
  identity: resourceIdentity,
});
