import type { KestraClient, KestraScope, KestraTokenFacts, KestraTokenOwner } from '../api/kestra';
import type { TenantFilter } from './find-kestra-objects';
import type { FindOptions, Found } from './found';
import { inTurns } from './in-turns';
import { kestraTokenId } from './kestra-id';

/** What identifies a token: its owner and its id. */
export interface KestraTokenIdentity {
  readonly tenant: string | null;
  readonly service_account_id: string | null;
  readonly user_id: string | null;
  readonly own: boolean;
  readonly instance: boolean;
  readonly token_id: string;
}

/** A token and its owner. */
export interface OwnedKestraToken {
  readonly owner: KestraTokenOwner;
  readonly token: KestraTokenFacts;
}

export type FoundKestraToken = Found<KestraTokenIdentity, OwnedKestraToken>;

/** Whose tokens are found. Default: those of all service accounts of the tenant. */
export interface KestraTokenFilter extends TenantFilter {
  readonly serviceAccountId?: string | undefined;
  readonly userId?: string | undefined;
  /** Those of the caller. */
  readonly own?: boolean | undefined;
  /** Of service accounts of the instance instead of those of the tenant. */
  readonly instance?: boolean | undefined;
  /** Also those that have expired. */
  readonly expired?: boolean | undefined;
}

/**
 * The tokens of an owner, or of all service accounts, for which Kestra needs a request each. Kestra returns no token in a list.
 * By default, those that have expired are left out: a configuration that imports one would issue a new token.
 */
export async function* findKestraTokens(
  client: KestraClient,
  filter: KestraTokenFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraToken> {
  const given = givenOwners(client, filter);
  const owners = given.length > 0 ? given : accounts(client, filter, options);
  const tokensOf = async (owner: KestraTokenOwner) => ({
    owner,
    tokens: await (given.length > 0 ? client.tokens.list(owner, options) : tokensOfListed(client, owner, options)),
  });
  for await (const { owner, tokens } of inTurns(owners, tokensOf))
    for (const token of tokens)
      if (filter.expired || !token.expired)
        yield {
          type: 'kestra_api_token',
          displayName: `${token.name} of ${describe(owner)}`,
          identity: kestraTokenIdentity(owner, token.id),
          importId: kestraTokenId(owner, token.id),
          object: { owner, token },
        };
}

const scopeOf = (client: KestraClient, { tenant = client.tenant, instance = false }: KestraTokenFilter): KestraScope =>
  instance ? 'instance' : { tenant };

/** The owners that a filter names. */
function givenOwners(client: KestraClient, filter: KestraTokenFilter): readonly KestraTokenOwner[] {
  const { serviceAccountId, userId, own } = filter;
  return [
    ...(own ? [{ kind: 'me' } as const] : []),
    ...(userId === undefined ? [] : [{ kind: 'user', id: userId } as const]),
    ...(serviceAccountId === undefined
      ? []
      : [{ kind: 'service-account', id: serviceAccountId, scope: scopeOf(client, filter) } as const]),
  ];
}

/** All service accounts of the tenant or of the instance. */
async function* accounts(
  client: KestraClient,
  filter: KestraTokenFilter,
  options: FindOptions,
): AsyncGenerator<KestraTokenOwner> {
  const scope = scopeOf(client, filter);
  for await (const { id } of client.serviceAccounts.each(scope, options)) yield { kind: 'service-account', id, scope };
}

/** The tokens of an account that was listed: none if it was deleted since. */
async function tokensOfListed(
  client: KestraClient,
  owner: KestraTokenOwner,
  options: FindOptions,
): Promise<readonly KestraTokenFacts[]> {
  try {
    return await client.tokens.list(owner, options);
  } catch (error) {
    if (owner.kind !== 'service-account') throw error;
    const account = await client.serviceAccounts.get(owner.scope, owner.id, options).catch(() => undefined);
    if (account === null) return [];
    throw error;
  }
}

export function kestraTokenIdentity(owner: KestraTokenOwner, token_id: string): KestraTokenIdentity {
  const account = owner.kind === 'service-account' ? owner : undefined;
  return {
    tenant: account === undefined || account.scope === 'instance' ? null : account.scope.tenant,
    service_account_id: account?.id ?? null,
    user_id: owner.kind === 'user' ? owner.id : null,
    own: owner.kind === 'me',
    instance: account?.scope === 'instance',
    token_id,
  };
}

const describe = (owner: KestraTokenOwner): string =>
  owner.kind === 'me' ? 'the caller' : `${owner.kind} ${owner.id}`;
