import { type Context, isUnknown, type PlanRequest, UNKNOWN } from '../../../kit/framework';
import type { Clients } from '../../clients';
import type { Leaving, PlanKind, RotationKind } from '../../issuance';
import { checkExpiry, FORM_ATTRIBUTES, plannedReaders, recipientsChange } from '../../seal';
import { checkAccount } from '../service-account-token/plan';
import { describeToken, heldTwice, sameDeclaration } from './errors';
import { credentialOf, issueOf, nameOf, previousOf } from './kind';
import { endsAtOnce, renewalTime } from './lifetime';
import { refuseToEndOwn } from './own-token';
import type { TokenAttributes } from './schema';
import { statusReason } from './status';

/** A change of any of these attributes, or of the recipients, issues a new token. */
const DECLARED = [
  'namespace',
  'service_account',
  'audiences',
  'lifetime',
  'generate_name',
  ...FORM_ATTRIBUTES,
  'prefix',
  'keepers',
] as const;

const rotation: RotationKind<TokenAttributes> = {
  timesOf: (state) => state,
  scheduleOf: (prior, { renew_before, overlap }) => {
    if (isUnknown(renew_before) || isUnknown(overlap)) return undefined;
    const { expires_at } = prior;
    const rotatesAt = renewalTime(prior, renew_before);
    if (rotatesAt === null || expires_at === null) return null;
    const end = overlap === null ? expires_at : `${overlap} after that, at the latest until ${expires_at}`;
    const reason = `due on ${rotatesAt} (it expires on ${expires_at})`;
    return { rotatesAt, reason, overlap: endsAtOnce(overlap) ? null : end };
  },
  previousOf,
  rotated: () => ({
    id: UNKNOWN,
    anchor: UNKNOWN,
    anchor_uid: UNKNOWN,
    sealed: UNKNOWN,
    fingerprint: UNKNOWN,
    reason: UNKNOWN,
    issued_at: UNKNOWN,
    expires_at: UNKNOWN,
    planned_at: UNKNOWN,
    rotates_at: UNKNOWN,
    // Null if the plan is approved so late that the old token has expired.
    previous: UNKNOWN,
  }),
  before: async ({ ends }, _request, context) => {
    if (ends) await refuseToEndOwn(ends, context);
  },
};

/** The plan of a bound token. */
export const planKind: PlanKind<TokenAttributes> = {
  credentialOf,
  rotation,
  issueOf,
  statusReason,
  reasons: () => [],
  isReplaced: (prior, proposed) =>
    recipientsChange(prior.recipients, proposed.recipients) ||
    DECLARED.some((key) => JSON.stringify(prior[key]) !== JSON.stringify(proposed[key])),
  checkKeys: checkExpiry,
  beforeReplacing: async (prior, { config }, context) => {
    await refuseToEndOwn(prior, context);
    await checkAccount(config, context);
  },
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
  const recipient_fingerprints = plannedReaders(config)?.map(({ fingerprint }) => fingerprint) ?? UNKNOWN;
  // For a replacement, the first half has checked it.
  if (!leaving) await checkAccount(config, context);
  return { recipient_fingerprints, previous: null };
}
