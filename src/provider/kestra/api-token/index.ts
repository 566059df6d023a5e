import type { Clients } from '../../clients';
import { defineResource } from '../../../kit/framework';
import { issuanceMemory, planCredential, planEnd } from '../../issuance';
import { create } from './create';
import { end, refuseToEndOwn } from './end';
import { FORMAT, importToken } from './import';
import { credentialOf } from './kind';
import { planKind } from './plan';
import { read } from './read';
import { attributes } from './schema';
import { validate } from './validate';

/** `signet_kestra_api_token`: an API token of Kestra Enterprise. See docs/kestra-tokens.md. */
export const kestraApiToken = defineResource<Clients>()({
  name: 'kestra_api_token',
  schema: {
    description:
      'An API token of a service account or user of Kestra Enterprise. Kestra tells a token once: it is sealed for its recipients in the same step, and only the sealed text is kept. A token that was revoked or has expired is issued anew, and the plan says why. Every change issues a new token.',
    attributes,
  },
  validate,
  seen: ({ state }, { memory }) => {
    memory.of(issuanceMemory).hold(credentialOf(state));
  },
  plan: (request, context) => planCredential(planKind, request, context),
  planDelete: async ({ prior }, context) => {
    planEnd(planKind, prior, context);
    await refuseToEndOwn(prior, context);
  },
  create,
  read,
  delete: end,
  import: { format: FORMAT, run: importToken },
});
