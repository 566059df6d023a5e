import { type Context, type PlanRequest, UNKNOWN } from '../../../kit/framework';
import type { Clients } from '../../clients';
import type { Leaving, PlanKind } from '../../issuance';
import { checkExpiry, plannedReaders, TARGET_ATTRIBUTES } from '../../seal';
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
  ...TARGET_ATTRIBUTES,
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
  checkExpiry(config, context);
  const recipient_fingerprints = plannedReaders(config)?.map(({ fingerprint }) => fingerprint) ?? UNKNOWN;
  // For a replacement, the first half has checked it.
  if (!leaving) await checkAccount(config, context);
  return { recipient_fingerprints };
}
