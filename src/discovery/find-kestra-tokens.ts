import type { KestraClient, KestraTokenFacts, KestraTokenOwner } from '../api/kestra';
import { findKestraServiceAccounts, type TenantFilter } from './find-kestra-objects';
import type { FindOptions, Found } from './found';
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
 * The tokens of an owner. Kestra returns no token in a list. By default, those that have expired are left out: a configuration
 * that imports one would issue a new token.
 */
export async function* findKestraTokens(
  client: KestraClient,
  filter: KestraTokenFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundKestraToken> {
  for await (const owner of ownersOf(client, filter, options))
    for (const token of await client.tokens.list(owner, options))
      if (filter.expired || !token.expired)
        yield {
          type: 'kestra_api_token',
          displayName: `${token.name} of ${describe(owner)}`,
          identity: kestraTokenIdentity(owner, token.id),
          importId: kestraTokenId(owner, token.id),
          object: { owner, token },
        };
}

async function* ownersOf(
  client: KestraClient,
  { tenant = client.tenant, serviceAccountId, userId, own, instance = false }: KestraTokenFilter,
  options: FindOptions,
): AsyncGenerator<KestraTokenOwner> {
  const scope = instance ? ('instance' as const) : { tenant };
  if (own) yield { kind: 'me' };
  if (userId !== undefined) yield { kind: 'user', id: userId };
  if (serviceAccountId !== undefined) yield { kind: 'service-account', id: serviceAccountId, scope };
  if (own || userId !== undefined || serviceAccountId !== undefined) return;
  for await (const { object } of findKestraServiceAccounts(client, { tenant, instance }, options))
    yield { kind: 'service-account', id: object.id, scope };
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
