import type { Clients } from '../../clients';
import { type Context, defineResource, isUnknown } from '../../../kit/framework';
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
  create: async ({ planned }, context) => ({ state: await sealed(planned, context) }),
  // A refresh sends no request: the seal is in the state.
  read: ({ state }) => Promise.resolve({ state }),
  // The plan has decided whether the seal changes. A new label or `wait` does not change it.
  update: async ({ planned }, context) => ({ state: await sealed(planned, context) }),
  delete: () => Promise.resolve(),
});

/** Seals the token and the old one, where the plan does not know the text. */
async function sealed(planned: SealPlanned, context: Context<Clients>): Promise<SealState> {
  const current = isUnknown(planned.sealed) ? await sealToken(planned, context) : {};
  const state = { ...planned, ...current } as SealState;
  const previous_sealed = isUnknown(planned.previous_sealed)
    ? await sealPrevious(state, context)
    : planned.previous_sealed;
  return { ...state, previous_sealed };
}

/** Only a token of the same account is sealed as the old one, whether or not the configuration names the account. */
async function sealPrevious(state: SealState, context: Context<Clients>): Promise<string | null> {
  if (state.previous === null) return null;
  const { name, uid } = state.previous;
  const service_account = state.subject.slice(state.subject.lastIndexOf(':') + 1);
  return (await sealToken({ ...state, name, secret_uid: uid, service_account }, context)).sealed;
}
