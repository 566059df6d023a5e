import type { Clients } from '../../clients';
import { type Context, isUnknown, type PlanRequest, UNKNOWN } from '../../../kit/framework';
import {
  issuanceMemory,
  knownRotation,
  type Leaving,
  type PlanKind,
  type RotationKind,
  strictlyGuarded,
} from '../../issuance';
import { checkExpiry, FORM_ATTRIBUTES, plannedReaders, recipientsChange, validateTarget } from '../../seal';
import { refuseToEnd } from './end';
import { heldTwice, leftover, leftoverUsed, sameIdentity } from './errors';
import { credentialOf, identityOf, issueOf, knownOwner, previousFrom, previousOf } from './kind';
import { isUnsaved } from './leftovers';
import { idOf, ownerInWords, ownerOf, tokensOf } from './owner';
import { checkRights } from './rights';
import { fixedEnd, scheduleOf } from './schedule';
import type { TokenAttributes, TokenConfig } from './schema';
import { statusReason } from './status';
import { usesOf } from './uses';
import { isForNobody } from './validate';

type Request = PlanRequest<TokenAttributes>;

/** A change of any of these attributes, or of the recipients, issues a new token. */
const DECLARED = [
  'tenant',
  'service_account_id',
  'user_id',
  'own',
  'instance',
  'name',
  'numbered',
  'description',
  ...FORM_ATTRIBUTES,
  'prefix',
  'max_age',
  'extended',
  'keepers',
] as const;

const rotation: RotationKind<TokenAttributes> = {
  timesOf: (state) => state,
  scheduleOf: (prior, { rotation: given, renew_before }) => {
    const known = knownRotation(given);
    return known === undefined || isUnknown(renew_before)
      ? undefined
      : scheduleOf(prior, { rotation: known, renew_before });
  },
  previousOf,
  rotated: (prior) => ({
    id: UNKNOWN,
    token_id: UNKNOWN,
    token_name: UNKNOWN,
    sealed: UNKNOWN,
    fingerprint: UNKNOWN,
    reason: UNKNOWN,
    issued_at: UNKNOWN,
    expires_at: UNKNOWN,
    last_used: UNKNOWN,
    planned_at: UNKNOWN,
    rotates_at: UNKNOWN,
    // Null if the plan is approved so late that the old token has expired.
    previous: fixedEnd(prior) === null ? previousFrom(prior, UNKNOWN) : UNKNOWN,
  }),
  usesOf: (prior, proposed, context) => usesOf(strictlyGuarded(prior, proposed), context),
  before: async ({ issues, ends }, { config, proposed }, context) => {
    if (ends) await refuseToEnd(strictlyGuarded(ends, proposed), context);
    if (issues) await checkIssue(config, null, context);
  },
};

/** The plan of a Kestra token. */
export const planKind: PlanKind<TokenAttributes> = {
  credentialOf,
  rotation,
  issueOf,
  statusReason,
  reasons: (prior, { proposed }) => {
    const isSealed = prior.status !== 'imported' || !recipientsChange(prior.recipients, proposed.recipients);
    return isSealed ? [] : [{ path: ['recipients'], reason: CANNOT_BE_SEALED }];
  },
  isReplaced: (prior, proposed) =>
    recipientsChange(prior.recipients, proposed.recipients) ||
    DECLARED.some((key) => JSON.stringify(prior[key]) !== JSON.stringify(proposed[key])),
  checkKeys: checkExpiry,
  beforeReplacing: (prior, { proposed }, context) => refuseToEnd(strictlyGuarded(prior, proposed), context),
  beforeIssuing,
  whyNew:
    'Kestra cannot change a token and does not return its value again, so a new token is issued, and the old one is revoked.',
  describe: (prior) => `"${prior.token_name}" of ${ownerInWords(ownerOf(prior, prior.tenant))}`,
  // Kestra assigns the ids.
  sameId: (config) => sameIdentity(shownOf(config)),
  sameLine: (config) => sameIdentity(shownOf(config)),
  heldTwice: (state) => heldTwice({ name: state.token_name, owner: ownerInWords(ownerOf(state, state.tenant)) }),
};

const CANNOT_BE_SEALED =
  'The token was imported, so its value is unknown and cannot be sealed. To keep it: ignore_changes = all.';

async function beforeIssuing(
  { config, proposed, leaving }: Request & { readonly leaving: Leaving | null },
  context: Context<Clients>,
) {
  const rotates = proposed.rotation !== null || proposed.renew_before !== null;
  return {
    tenant: await checkIssue(config, leaving, context),
    recipient_fingerprints: plannedReaders(config)?.map(({ fingerprint }) => fingerprint) ?? UNKNOWN,
    rotates_at: rotates ? UNKNOWN : null,
    previous: null,
  };
}

/** Checks what an issue needs, and warns about older tokens of this declaration. Returns the tenant, if it is known. */
async function checkIssue(config: TokenConfig, leaving: Leaving | null, context: Context<Clients>) {
  const { clients, signal } = context;
  if (isForNobody(config)) await validateTarget(config, context);
  const client = clients.kestraKnown ? await clients.kestra({ signal }) : undefined;
  const tenant = config.tenant ?? client?.tenant ?? UNKNOWN;
  const known = knownOwner(config);
  if (client && known && !isUnknown(tenant)) {
    const owner = ownerOf(known, tenant);
    await checkRights(client, owner, context);
    if (typeof config.name === 'string') await warnOfLeftovers(owner, config.name, leaving, context);
  }
  return tenant;
}

/** Warns about older tokens of this declaration, if the owner already exists. */
async function warnOfLeftovers(
  owner: ReturnType<typeof ownerOf>,
  name: string,
  leaving: Leaving | null,
  context: Context<Clients>,
): Promise<void> {
  const memory = context.memory.of(issuanceMemory);
  const identity = identityOf(owner, name, context.clients);
  const client = await context.clients.kestra({ signal: context.signal });
  // An owner that does not exist may be created in the same run.
  const tokens = (await tokensOf(client, owner, context.signal)) ?? [];
  for (const token of tokens) {
    if (idOf(owner, token.id) === leaving?.id || !isUnsaved(token, { owner, identity }, memory)) continue;
    const shown = { name: token.name, owner: ownerInWords(owner) };
    if (token.lastUsed === null) context.warn(leftover(shown));
    else if (!token.expired) context.warn(leftoverUsed(shown, token.lastUsed));
  }
}

function shownOf(config: TokenConfig): { readonly name: string; readonly owner: string } {
  const known = knownOwner(config);
  return {
    name: typeof config.name === 'string' ? config.name : '',
    owner: known ? ownerInWords(ownerOf(known, typeof config.tenant === 'string' ? config.tenant : '')) : '',
  };
}
