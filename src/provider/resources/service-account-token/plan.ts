import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { nameTaken } from '../../errors';
import { type Context, type PlanAnswer, type PlanRequest, type PrivateData, UNKNOWN } from '../../framework';
import { secretRef } from '../../tokens';
import { isLeftover } from './leftovers';
import { knownToken, packPrivate, unpackPrivate } from './private';
import { keepersReason } from './reason';
import { type Issue, refuseSameName } from './reissue';
import type { TokenAttributes, TokenConfig, TokenState } from './schema';
import { statusReason } from './status';

type Request = PlanRequest<TokenAttributes>;
type Answer = PlanAnswer<TokenAttributes>;

/** The engine asks for the first half of a replacement with the prior state, and for the second half without. */
export function plan(request: Request, context: Context<Clients>): Promise<Answer> {
  const { prior } = request;
  return prior === null ? planIssue(request, context) : planChange({ ...request, prior }, context);
}

async function planChange(request: Request & { prior: TokenState }, context: Context<Clients>): Promise<Answer> {
  const { prior, config, proposed } = request;
  const data = unpackPrivate(request.private);
  const token = knownToken(prior, data);
  context.clients.tokens.see(token);
  const replace = reasonsToReplace(prior, config, proposed, data.imported);
  const moved = (['namespace', 'service_account', 'name'] as const).some((key) => proposed[key] !== prior[key]);
  const reason = replace[0]?.reason ?? null;
  if (replace.length > 0 || moved) {
    const issue = issueOf(config);
    if (issue && config.allow_same_token !== true)
      await refuseSameName(issue, [{ token, reason }], await clientOf(context), context.signal);
  }
  // Replaced only for a value that changes: what the user did not set is planned as not known.
  const status = replace.some(({ path }) => path[0] === 'status') ? UNKNOWN : prior.status;
  return { planned: { status }, replace, private: packPrivate({ ...data, leaving: { token, reason } }) };
}

function reasonsToReplace(
  prior: TokenState,
  config: TokenConfig,
  proposed: Request['proposed'],
  imported: boolean,
): NonNullable<Answer['replace']> {
  const status = statusReason(prior.status);
  const keepers = imported && prior.keepers === null ? undefined : keepersReason(prior.keepers, proposed.keepers);
  const { generate_name: prefix } = config;
  // A name that begins so is as good as one generated so: an imported or formerly fixed name is kept.
  const prefixFits = prefix === null || (typeof prefix === 'string' && prior.name.startsWith(prefix));
  return [
    ...(status ? [{ path: ['status'], reason: `A new token is issued because ${status}.` }] : []),
    ...(keepers ? [{ path: ['keepers'], reason: `A new token is issued because ${keepers}.` }] : []),
    ...(prefixFits
      ? []
      : [{ path: ['generate_name'], reason: 'A new token is issued because the Secret’s name does not begin so.' }]),
  ];
}

async function planIssue({ config, private: stored }: Request, context: Context<Clients>): Promise<Answer> {
  const data = unpackPrivate(stored);
  const issue = issueOf(config);
  if (issue) await checkName(issue, config, data.leaving, context);
  return {
    planned: { status: 'active', ...(issue ? { id: `${issue.namespace}/${issue.name}` } : {}) },
    private: handOn(stored),
  };
}

async function checkName(
  issue: Issue,
  config: TokenConfig,
  leaving: ReturnType<typeof unpackPrivate>['leaving'],
  context: Context<Clients>,
): Promise<void> {
  const { tokens } = context.clients;
  const client = await clientOf(context);
  const seen = tokens.find(issue.namespace, issue.name);
  const known = [
    ...(leaving ? [{ token: leaving.token, reason: leaving.reason ?? 'A replacement was asked for.' }] : []),
    ...(seen ? [{ token: seen, reason: null }] : []),
  ];
  if (config.allow_same_token !== true) await refuseSameName(issue, known, client, context.signal);
  // A Secret that a state of this run knows goes away in this run, or is refused above.
  const ours = seen !== undefined || leaving?.token.name === issue.name;
  if (!client || ours) return;
  const live = await look(client, issue, context.signal);
  if (live && !isLeftover(live, issue, context.clients)) throw nameTaken(issue);
}

async function look(client: KubernetesClient, issue: Issue, signal: AbortSignal): Promise<ObjectMetadata | null> {
  try {
    return await client.getMetadata(secretRef(issue), { signal });
  } catch (error) {
    // Who may not look finds out at apply: the create is refused then.
    if (isKubernetesApiError(error, 'kubernetes/forbidden')) return null;
    throw error;
  }
}

/** What is to be issued, where the configuration fixes the name and all of it is known. */
function issueOf({ namespace, service_account, name }: TokenConfig): Issue | undefined {
  return typeof namespace === 'string' && typeof service_account === 'string' && typeof name === 'string'
    ? { namespace, serviceAccount: service_account, name }
    : undefined;
}

async function clientOf({ clients }: Context<Clients>): Promise<KubernetesClient | undefined> {
  return clients.clusterKnown ? clients.kubernetes() : undefined;
}

/** What of a replaced token's private data the new one needs. */
const handOn = (stored: PrivateData): PrivateData => packPrivate({ leaving: unpackPrivate(stored).leaving });
