import type { Clients } from '../../clients';
import { defineResource } from '../../../kit/framework';
import { sealToken } from './seal-token';
import { validateRecipients } from '../../seal-arguments';
import { plan } from './plan';
import { attributes } from './resource-schema';
import { update } from './update';

/** `signet_sealed_token`: hands a token out for its recipients alone, and at apply alone. See docs/sealing.md. */
export const sealedToken = defineResource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed for its recipients at apply. A plan reads no Secret and seals nothing, so whoever can have a plan made gets nothing by it; a changed recipient shows in the plan by name, and gets the token once somebody has approved that plan. The token itself is never stored.',
    attributes,
  },
  validate: validateRecipients,
  plan,
  create: async ({ planned }, context) => ({ state: { ...planned, ...(await sealToken(planned, context)) } }),
  // What is sealed is all here: refreshing asks the cluster for nothing.
  read: ({ state }) => Promise.resolve({ state }),
  update,
  delete: () => Promise.resolve(),
});
