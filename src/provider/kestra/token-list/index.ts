import { isKestraApiError, type KestraClient } from '../../../api/kestra';
import { findKestraTokens, type FoundKestraToken } from '../../../discovery';
import { type Context, defineDataSource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { redacted } from '../../../secret';
import { declaredBy, withoutMark } from '../api-token';
import { tenantAtApply } from '../shared';
import { notListed } from './errors';
import { attributes, type TokenListInput, type TokenListState } from './schema';

/** `signet_kestra_api_tokens`: the tokens of service accounts or of a user, without their values. */
export const kestraTokenList = defineDataSource<Clients>()({
  name: 'kestra_api_tokens',
  schema: {
    description:
      'Lists the API tokens of service accounts or of a user of Kestra Enterprise with their age, last use, expiry and status. Kestra returns no token in a list, and the first characters that it returns are left out. Kestra lists the tokens of one owner at a time, so all service accounts need a request each; at most 8 are sent at the same time. Use it in `check` blocks, for example to find tokens that are old or not used.',
    attributes,
  },
  read: ({ config }, context) => read(config, context),
});

async function read(config: TokenListInput, context: Context<Clients>): Promise<TokenListState> {
  const client = await context.clients.kestra(context);
  const tenant = tenantAtApply(config.tenant, client);
  try {
    return { ...config, tenant, tokens: await list(client, { ...config, tenant }, context) };
  } catch (error) {
    if (!isKestraApiError(error, 'kestra/forbidden')) throw error;
    context.warn(notListed(config, tenant));
    return { ...config, tenant, tokens: null };
  }
}

async function list(
  client: KestraClient,
  { tenant, service_account_id, user_id, own, instance }: TokenListInput & { readonly tenant: string },
  { clients, signal }: Context<Clients>,
): Promise<NonNullable<TokenListState['tokens']>> {
  const names = new Map<string, string>();
  if (user_id === null && !own)
    for (const { id, name } of await client.serviceAccounts.list(instance ? 'instance' : { tenant }, { signal }))
      names.set(id, name);
  const filter = {
    ...{ tenant, instance, own: own ?? false, expired: true },
    serviceAccountId: service_account_id ?? undefined,
    userId: user_id ?? undefined,
  };
  const tokens = [];
  for await (const found of findKestraTokens(client, filter, { signal }))
    tokens.push(redacted(factsOf(found, names, clients)));
  return tokens.sort((a, b) => compare(a.service_account, b.service_account) || compare(a.name, b.name));
}

const compare = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1);

function factsOf(
  { importId, object: { owner, token } }: FoundKestraToken,
  names: ReadonlyMap<string, string>,
  clients: Pick<Clients, 'issuer'>,
) {
  const accountId = owner.kind === 'service-account' ? owner.id : null;
  return {
    id: importId,
    token_id: token.id,
    name: token.name,
    description: withoutMark(token.description),
    service_account: accountId === null ? null : (names.get(accountId) ?? null),
    service_account_id: accountId,
    user_id: owner.kind === 'user' ? owner.id : null,
    issued_at: token.issuedAt,
    last_used: token.lastUsed,
    expires_at: token.expiresAt,
    extended: token.extended,
    status: token.expired ? 'expired' : 'active',
    declared_by: declaredBy(token, owner, clients),
  };
}
