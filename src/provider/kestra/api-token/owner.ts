import { isKestraApiError, type KestraClient, type KestraTokenFacts, type KestraTokenOwner } from '../../../api/kestra';
import type { TokenState } from './schema';

export type OwnerAttributes = Pick<TokenState, 'service_account_id' | 'user_id' | 'instance'>;

/** The owner of the declared token. */
export function ownerOf({ service_account_id, user_id, instance }: OwnerAttributes, tenant: string): KestraTokenOwner {
  if (service_account_id !== null)
    return { kind: 'service-account', id: service_account_id, scope: instance ? 'instance' : { tenant } };
  return user_id === null ? { kind: 'me' } : { kind: 'user', id: user_id };
}

/** The owner in errors. The tenant is empty if it is unknown. */
export function ownerInWords(owner: KestraTokenOwner): string {
  switch (owner.kind) {
    case 'me':
      return 'the provider’s own identity';
    case 'user':
      return `user "${owner.id}"`;
    case 'service-account':
      if (owner.scope === 'instance') return `service account "${owner.id}" of the instance`;
      return `service account "${owner.id}"${owner.scope.tenant === '' ? '' : ` in tenant "${owner.scope.tenant}"`}`;
  }
}

/** The identifier of a token, which is also its import identifier. */
export { kestraTokenId as idOf } from '../../../discovery';

/** The tokens of an owner; null if the owner does not exist (any more). */
export async function tokensOf(
  client: KestraClient,
  owner: KestraTokenOwner,
  signal: AbortSignal,
): Promise<readonly KestraTokenFacts[] | null> {
  try {
    return await client.tokens.list(owner, { signal });
  } catch (error) {
    if (isKestraApiError(error, 'kestra/not-found')) return null;
    throw error;
  }
}

/** The attribute that names the owner. */
export const ownerPath = ({ kind }: KestraTokenOwner): readonly string[] =>
  kind === 'me' ? ['own'] : [kind === 'user' ? 'user_id' : 'service_account_id'];
