import { isKubernetesApiError } from '../../../api/kubernetes';
import { type Context, defineDataSource, slot } from '../../../kit/framework';
import { redacted } from '../../../secret';
import { type DeadToken, listDeadTokens, listTokens, type Token } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { declaredBy } from './declared-by';
import { notListed } from './errors';
import { attributes, type TokenListInput, type TokenListState } from './schema';

/** `signet_tokens`: the token Secrets of a namespace or of all, without their values. */
export const tokenList = defineDataSource<Clients>()({
  name: 'tokens',
  schema: {
    description:
      'Lists the token Secrets of service accounts with their age, last use and status. Only their metadata is read: the API server does not return the tokens. Use it in `check` blocks, for example to find tokens that are old or not used.',
    attributes,
  },
  read: ({ config }, context) => read(config, context),
});

/** The namespaces for which this process has reported a missing right. */
const reported = slot(() => new Set<string | null>());

async function read(config: TokenListInput, context: Context<Clients>): Promise<TokenListState> {
  const { clients, memory, signal } = context;
  const client = await clients.kubernetes();
  const filter = { namespace: config.namespace ?? undefined, account: config.service_account ?? undefined };
  try {
    const tokens = await listTokens(
      client,
      { ...filter, labelSelector: config.label_selector ?? undefined },
      { signal },
    );
    const dead = config.dead ? await listDeadTokens(client, filter, { signal }) : null;
    return {
      ...config,
      tokens: tokens.map((token) => redacted({ ...factsOf(token), declared_by: declaredBy(token, clients) })),
      dead_tokens: dead?.map((token) => redacted(deadFactsOf(token))) ?? null,
    };
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    const already = memory.of(reported);
    if (!already.has(config.namespace)) context.warn(notListed(config.namespace));
    already.add(config.namespace);
    return { ...config, tokens: null, dead_tokens: null };
  }
}

const factsOf = ({ namespace, name, uid, account, accountUid, created, lastUsed, status }: Token) => ({
  namespace,
  name,
  uid,
  service_account: account,
  service_account_uid: accountUid ?? null,
  issued_at: created ?? null,
  last_used: lastUsed ?? null,
  expires_at: null,
  status,
});

const deadFactsOf = ({ namespace, name, account, at, reason, fingerprint }: DeadToken) => ({
  namespace,
  name,
  service_account: account,
  revoked_at: at,
  reason,
  fingerprint,
});
