import type { Clients } from '../../clients';
import { defineResource, isWhollyKnown } from '../../../kit/framework';
import { sealToken } from './seal-token';
import { validateTarget } from '../../seal';
import { plan } from './plan';
import { resourceAttributes, type SealPlanned, type SealState } from './schema';

/** `signet_sealed_token`: seals a token for its recipients, only during apply. See docs/sealing.md. */
export const sealedToken = defineResource<Clients>()({
  name: 'sealed_token',
  schema: {
    description:
      'The token of a Secret, sealed for its recipients during apply. A plan reads no Secret and seals nothing, so a plan discloses nothing. It shows added and removed recipients by name; they get the token only after the plan was approved. The token itself is never stored.',
    attributes: resourceAttributes,
  },
  validate: (config, context) => validateTarget(config, context),
  plan,
  create: async ({ planned }, context) => ({ state: { ...planned, ...(await sealToken(planned, context)) } }),
  // A refresh sends no request: the seal is in the state.
  read: ({ state }) => Promise.resolve({ state }),
  // The plan has decided whether the seal changes. A new label or `wait` does not change it.
  update: async ({ planned }, context) => ({
    state: isSealed(planned) ? planned : { ...planned, ...(await sealToken(planned, context)) },
  }),
  delete: () => Promise.resolve(),
});

const isSealed = (planned: SealPlanned): planned is SealState => isWhollyKnown(planned);
