import { isKubernetesApiError, type KubernetesClient } from '../../../api/kubernetes';
import type { Clients } from '../../clients';
import { type Context, type PlanRequest, slot, UNKNOWN } from '../../../kit/framework';
import {
  ageReason,
  issuanceMemory,
  knownRotation,
  type Leaving,
  overlaps,
  type PlanKind,
  type RotationKind,
  rotationTime,
  strictlyGuarded,
} from '../../issuance';
import { AskedOnce } from '../../../memo';
import { nearestName } from '../nearest-name';
import { isPlanned } from '../object';
import {
  accountMissingAtPlan,
  deadName,
  describeToken,
  generatedForm,
  heldTwice,
  nameNotVerified,
  nameTaken,
  sameDeclaration,
  sameName,
  sameTokenAllowed,
  secretDeclaredTwice,
  takenUp,
  type TokenName,
  tombstoneOfAnotherAccount,
} from './errors';
import { credentialOf, declarationOf, exactIssue, idOf, issueOf, previousOf, readAccount } from './kind';
import { isGenerated } from './fresh-name';
import { refuseToEnd } from './refuse-to-end';
import { inspectName } from './names';
import type { TokenAttributes, TokenConfig, TokenState } from './schema';
import { statusReason } from './status';
import { usesOf } from './uses';

type Request = PlanRequest<TokenAttributes>;

const rotation: RotationKind<TokenAttributes> = {
  timesOf: (state) => state,
  scheduleOf: (prior, proposed) => {
    const given = knownRotation(proposed.rotation);
    if (given === undefined || given === null) return given;
    const rotatesAt = rotationTime(prior.issued_at, given);
    if (rotatesAt === null) return null;
    const overlap = overlaps(given) ? `${given.overlap} after that` : null;
    return { rotatesAt, reason: ageReason(given, rotatesAt), overlap };
  },
  previousOf,
  rotated: ({ name, uid, fingerprint, issued_at }) => ({
    name: UNKNOWN,
    id: UNKNOWN,
    uid: UNKNOWN,
    fingerprint: UNKNOWN,
    reason: UNKNOWN,
    issued_at: UNKNOWN,
    planned_at: UNKNOWN,
    rotates_at: UNKNOWN,
    previous: { name, uid, fingerprint, issued_at, valid_until: UNKNOWN },
  }),
  usesOf: (prior, proposed, context) => usesOf(strictlyGuarded(prior, proposed), context),
  before: async ({ ends }, { proposed }, context) => {
    if (ends) await refuseToEnd(strictlyGuarded(ends, proposed), context);
  },
};

/** The plan of a service account token. */
export const planKind: PlanKind<TokenAttributes> = {
  credentialOf,
  rotation,
  issueOf,
  statusReason,
  reasons: (prior, { config: { name, generate_name: prefix } }) => {
    // Not `requiresReplace` of the schema: a rotation with an overlap changes the name in place.
    if (name !== null && name !== prior.name)
      return [{ path: ['name'], reason: 'The name of the Secret is part of the token.' }];
    // A name with this prefix is kept, also an imported or formerly exact one.
    const fits = prefix === null || (typeof prefix === 'string' && prior.name.startsWith(prefix));
    return fits
      ? []
      : [
          {
            path: ['generate_name'],
            reason: 'A new token is issued because the name of the Secret does not have this prefix.',
          },
        ];
  },
  isReplaced: (prior, proposed) =>
    (['namespace', 'service_account', 'name'] as const).some((key) => proposed[key] !== prior[key]),
  beforeReplacing,
  beforeIssuing,
  describe: (prior) => describeToken(nameOf(prior), prior.fingerprint),
  sameId: (config) => secretDeclaredTwice(tokenOf(config)),
  sameLine: (config) => sameDeclaration(config),
  heldTwice: (state) => heldTwice(nameOf(state)),
};

const nameOf = (state: TokenState): TokenName => ({
  namespace: state.namespace,
  name: state.name,
  serviceAccount: state.service_account,
});

async function beforeReplacing(
  prior: TokenState,
  { config, proposed, reason }: Request & { readonly reason: string | null },
  context: Context<Clients>,
): Promise<void> {
  await refuseToEnd(strictlyGuarded(prior, proposed), context);
  await checkAccount(config, context);
  const token = tokenOf(config);
  if (!token || idOf(token) !== idOf(prior) || config.allow_same_token === true) return;
  if (token.serviceAccount !== prior.service_account) throw sameName(nameOf(prior), reason);
  const account = await plannedAccount(token, context);
  // A new account of the same name has other tokens, also under the same Secret name.
  if (account !== undefined && account?.uid !== prior.service_account_uid) return;
  throw sameName(token, reason);
}

async function beforeIssuing(
  { config, proposed, leaving }: Request & { readonly leaving: Leaving | null },
  context: Context<Clients>,
) {
  const first = { previous: null, rotates_at: proposed.rotation === null ? null : UNKNOWN };
  // For a replacement, the first half has checked it.
  if (!leaving) await checkAccount(config, context);
  const token = tokenOf(config);
  if (!token) return first;
  await checkName(token, config, leaving, context);
  return { ...first, id: idOf(token) };
}

/** Warns if the service account does not exist, and no planned resource creates it. */
export async function checkAccount(
  { namespace, service_account: name }: Pick<TokenConfig, 'namespace' | 'service_account'>,
  context: Context<Clients>,
): Promise<void> {
  if (typeof namespace !== 'string' || typeof name !== 'string') return;
  const kind = { apiVersion: 'v1', kind: 'ServiceAccount', namespace };
  // The issue itself needs the account, and says if it is missing.
  if (context.memory.isApplying() || isPlanned({ ...kind, name }, context)) return;
  const client = await clientOf(context);
  if (!client || (await plannedAccount({ namespace, serviceAccount: name }, context)) !== null) return;
  const near = await nearestName(client, kind, name, context.signal);
  context.warn(accountMissingAtPlan({ namespace, serviceAccount: name }, near));
}

async function checkName(
  token: TokenName,
  config: TokenConfig,
  leaving: Leaving | null,
  context: Context<Clients>,
): Promise<void> {
  const allowed = config.allow_same_token === true;
  if (isGenerated(token.name) && !allowed) throw generatedForm(token);
  const held = context.memory.of(issuanceMemory).held(idOf(token));
  // The issue itself checks the name again, and more strictly. It does not warn that the same token is allowed.
  if (context.memory.isApplying() && held === undefined && !allowed) return;
  const client = await clientOf(context);
  const account = await plannedAccount(token, context);
  // The token of this state. If its account was created again, its Secret is deleted.
  const isSame = held !== undefined && (account === undefined || account?.uid === held.accountUid);
  if (isSame && held.status !== 'pending') {
    if (!allowed)
      throw sameName(token, leaving?.id === held.id ? (leaving.reason ?? 'A replacement was requested.') : null);
    context.warn(sameTokenAllowed(token));
    return;
  }
  if (!client || held !== undefined) return;
  await checkCluster(client, token, { accountUid: account === null ? null : account?.uid, allowed }, context);
}

/** Checks the name in the cluster, if this identity may read Secrets. */
async function checkCluster(
  client: KubernetesClient,
  token: TokenName,
  { accountUid, allowed }: { readonly accountUid: string | null | undefined; readonly allowed: boolean },
  context: Context<Clients>,
): Promise<void> {
  const declaration = declarationOf(exactIssue(token), context.clients);
  try {
    const name = await inspectName(client, token, { accountUid, declaration }, context.signal);
    switch (name.status) {
      case 'held':
        throw tombstoneOfAnotherAccount(token, name.tombstone);
      case 'taken':
        throw nameTaken(token);
      case 'dead':
        if (!allowed) throw deadName(token, name.death);
        context.warn(sameTokenAllowed(token));
        return;
      case 'ours':
        context.warn(takenUp(token));
        return;
      case 'free':
    }
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    context.warn(nameNotVerified(token));
  }
}

/** The token to issue, if the configuration has an exact name and it is known. */
function tokenOf({ namespace, service_account, name }: TokenConfig): TokenName | undefined {
  return typeof namespace === 'string' && typeof service_account === 'string' && typeof name === 'string'
    ? { namespace, serviceAccount: service_account, name }
    : undefined;
}

/** The accounts that were read for a plan. All tokens of an account have the same one: a plan is a snapshot. */
const accounts = slot(() => new AskedOnce<Awaited<ReturnType<typeof readAccount>>>());

/**
 * As {@link readAccount}; undefined also if the cluster is not known yet. During a plan, each account is read once. During
 * an apply it is read again each time: the apply may have created it again.
 */
async function plannedAccount(
  account: { readonly namespace: string; readonly serviceAccount: string },
  context: Context<Clients>,
): ReturnType<typeof readAccount> {
  const client = await clientOf(context);
  if (client === undefined) return undefined;
  const { memory, signal } = context;
  if (memory.isApplying()) return readAccount(client, account, signal);
  const key = JSON.stringify([account.namespace, account.serviceAccount]);
  return memory.of(accounts).of(key, () => readAccount(client, account, signal));
}

async function clientOf({ clients }: Context<Clients>): Promise<KubernetesClient | undefined> {
  return clients.clusterKnown ? clients.kubernetes() : undefined;
}
