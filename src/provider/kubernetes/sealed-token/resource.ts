import type { Clients } from '../../clients';
import { defineResource, isWhollyKnown } from '../../../kit/framework';
import { sealToken } from './seal-token';
import { validateRecipients } from '../../seal-arguments';
import { plan } from './plan';
import { resourceAttributes, type SealPlanned, type SealState } from './schema';

/** `signet_sealed_token`: hands a token out for its recipients alone, and at apply alone. See docs/sealing.md. */
export const sealedToken = defineResource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed for its recipients at apply. A plan reads no Secret and seals nothing, so whoever can have a plan made gets nothing by it; a changed recipient shows in the plan by name, and gets the token once somebody has approved that plan. The token itself is never stored.',
    attributes: resourceAttributes,
  },
  validate: validateRecipients,
  plan,
  create: async ({ planned }, context) => ({ state: { ...planned, ...(await sealToken(planned, context)) } }),
  // What is sealed is all here: refreshing asks the cluster for nothing.
  read: ({ state }) => Promise.resolve({ state }),
  // The plan has decided whether the seal changes: another label or another `wait` leaves it as it is.
  update: async ({ planned }, context) => ({
    state: isSealed(planned) ? planned : { ...planned, ...(await sealToken(planned, context)) },
  }),
  delete: () => Promise.resolve(),
});

const isSealed = (planned: SealPlanned): planned is SealState => isWhollyKnown(planned);
