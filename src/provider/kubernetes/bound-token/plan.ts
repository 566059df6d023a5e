import { type Context, isWhollyKnown, type PlanRequest, UNKNOWN } from '../../../kit/framework';
import { checkRecipients } from '../../../sealing';
import type { Clients } from '../../clients';
import type { Leaving, PlanKind } from '../../issuance';
import { type GivenRecipient, toRecipients } from '../../seal-arguments';
import { checkAccount } from '../service-account-token/plan';
import { describeToken, heldTwice, sameDeclaration } from './errors';
import { credentialOf, issueOf, nameOf } from './kind';
import type { TokenAttributes } from './schema';
import { statusReason } from './status';

/** A change of any of these attributes issues a new token. */
const DECLARED = [
  'namespace',
  'service_account',
  'audiences',
  'lifetime',
  'generate_name',
  'recipients',
  'format',
  'prefix',
  'keepers',
] as const;

/** The plan of a bound token. */
export const planKind: PlanKind<TokenAttributes> = {
  credentialOf,
  issueOf,
  statusReason,
  reasons: () => [],
  isReplaced: (prior, proposed) => DECLARED.some((key) => JSON.stringify(prior[key]) !== JSON.stringify(proposed[key])),
  beforeReplacing: (_prior, { config }, context) => checkAccount(config, context),
  beforeIssuing,
  whyNew:
    'Kubernetes does not return the value of a bound token again, so a new token is issued, and the old one is revoked.',
  describe: (prior) => describeToken(nameOf(prior), prior.fingerprint),
  // The names of anchors are random.
  sameId: (config) => sameDeclaration(config),
  sameLine: (config) => sameDeclaration(config),
  heldTwice: (state) => heldTwice(nameOf(state)),
};

async function beforeIssuing(
  { config, leaving }: PlanRequest<TokenAttributes> & { readonly leaving: Leaving | null },
  context: Context<Clients>,
) {
  const { recipients } = config;
  const recipient_fingerprints = isWhollyKnown(recipients)
    ? checkRecipients(toRecipients(recipients as readonly GivenRecipient[])).map(({ fingerprint }) => fingerprint)
    : UNKNOWN;
  // For a replacement, the first half has checked it.
  if (!leaving) await checkAccount(config, context);
  return { recipient_fingerprints };
}
