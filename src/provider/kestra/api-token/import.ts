import type { KestraTokenOwner } from '../../../api/kestra';
import type { OwnedKestraToken } from '../../../discovery';
import type { Clients } from '../../clients';
import { type Context, invalidImportId, type Stored } from '../../../kit/framework';
import { tokenMissing } from './errors';
import { withoutMark } from './marker';
import { idOf, ownerInWords, tokensOf } from './owner';
import type { TokenAttributes, TokenState } from './schema';
import { packIssuance } from '../../issuance';
import { statusOf } from './status';
import { listedAttributes, listedMaxAge } from './listing';

export const FORMAT =
  'service-account/<tenant>/<account>/<token>, service-account/<account>/<token>, user/<user>/<token> or own/<token>';

/**
 * Imports a token: it continues to work. Kestra does not return its value, so there is no sealed text and no recipient.
 */
export async function importToken(
  { owner, tokenId }: NamedToken,
  { clients, signal }: Context<Clients>,
): Promise<Stored<TokenAttributes>> {
  const client = await clients.kestra({ signal });
  const tokens = await tokensOf(client, owner, signal);
  const live = tokens?.find((token) => token.id === tokenId);
  if (live === undefined) throw tokenMissing(ownerInWords(owner), tokenId);
  return importedToken({ owner, token: live }, client.tenant);
}

/**
 * What an import stores.
 *
 * @param defaultTenant - for an owner that belongs to no tenant
 */
export function importedToken(
  { owner, token: live }: OwnedKestraToken,
  defaultTenant: string,
): Stored<TokenAttributes> & { readonly state: TokenState } {
  const tenant = owner.kind === 'service-account' && owner.scope !== 'instance' ? owner.scope.tenant : defaultTenant;
  return {
    state: {
      tenant,
      service_account_id: owner.kind === 'service-account' ? owner.id : null,
      user_id: owner.kind === 'user' ? owner.id : null,
      own: owner.kind === 'me' ? true : null,
      instance: owner.kind === 'service-account' && owner.scope === 'instance',
      name: live.name,
      numbered: false,
      description: withoutMark(live.description),
      recipients: [],
      format: 'age',
      sops: null,
      sealed_secret: null,
      github_actions: null,
      prefix: null,
      max_age: listedMaxAge(live.issuedAt, live.expiresAt, live.extended && live.lastUsed !== null),
      extended: live.extended,
      keepers: null,
      prevent_revoke_if_used_within: null,
      rotation: null,
      renew_before: null,
      id: idOf(owner, live.id),
      token_id: live.id,
      token_name: live.name,
      sealed: null,
      fingerprint: null,
      recipient_fingerprints: [],
      ...listedAttributes(live),
      planned_at: null,
      rotates_at: null,
      previous: null,
      status: statusOf('imported', live),
      reason: 'imported',
    },
    private: packIssuance({}),
  };
}

/** A token by its owner and its id. */
interface NamedToken {
  readonly owner: KestraTokenOwner;
  readonly tokenId: string;
}

export function parseId(id: string): NamedToken {
  const [kind, ...parts] = id.split('/');
  const tokenId = parts.at(-1);
  if (!tokenId || parts.includes('')) throw invalidImportId();
  const [first = '', second = ''] = parts;
  switch (`${kind ?? ''} ${parts.length}`) {
    case 'own 1':
      return { owner: { kind: 'me' }, tokenId };
    case 'user 2':
      return { owner: { kind: 'user', id: first }, tokenId };
    case 'service-account 2':
      return { owner: { kind: 'service-account', id: first, scope: 'instance' }, tokenId };
    case 'service-account 3':
      return { owner: { kind: 'service-account', id: second, scope: { tenant: first } }, tokenId };
    default:
      throw invalidImportId();
  }
}
