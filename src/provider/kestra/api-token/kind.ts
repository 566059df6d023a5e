import type { KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { type ConfigOf, isUnknown } from '../../../kit/framework';
import { type Credential, declarationHash, type PlannedIssue } from '../../issuance';
import { NO_STATE } from './marker';
import { idOf, type OwnerAttributes, ownerOf } from './owner';
import type { TokenAttributes, TokenState } from './schema';

/** The owner of a token. An id is unique in the whole instance, so the tenant is not part of it. */
const ownerId = (owner: KestraTokenOwner): string => (owner.kind === 'me' ? 'own' : `${owner.kind} ${owner.id}`);

/** A token in the state, in the form of {@link IssuanceMemory}. */
export function credentialOf(state: TokenState): Credential {
  const owner = ownerOf(state, state.tenant);
  return {
    id: idOf(owner, state.token_id ?? `pending ${state.name}`),
    owner: ownerId(owner),
    line: state.name,
    accountUid: null,
    status: state.status,
    keepers: state.keepers,
  };
}

/** A token as the old one of a rotation. */
export const previousFrom = <T>(
  { token_id, token_name, sealed, fingerprint, issued_at }: TokenState,
  valid_until: T,
) => ({ token_id: token_id ?? '', token_name, sealed, fingerprint, issued_at, valid_until });

/** The old token of a rotation, as the state that it had; null if there is none. */
export function previousOf(state: TokenState): TokenState | null {
  if (state.previous === null) return null;
  const { valid_until, ...previous } = state.previous;
  return {
    ...state,
    ...previous,
    id: idOf(ownerOf(state, state.tenant), previous.token_id),
    expires_at: valid_until,
    last_used: null,
    status: 'active',
    rotates_at: null,
    previous: null,
  };
}

/** The issue that a configuration declares; undefined if a part of its identity is unknown. */
export function issueOf(config: ConfigOf<TokenAttributes>): PlannedIssue | undefined {
  const known = knownOwner(config);
  if (known === undefined || isUnknown(config.name)) return undefined;
  return { owner: ownerId(ownerOf(known, '')), line: config.name, id: null };
}

export function knownOwner({
  service_account_id,
  user_id,
  instance,
}: ConfigOf<TokenAttributes>): OwnerAttributes | undefined {
  if (isUnknown(service_account_id) || isUnknown(user_id) || isUnknown(instance)) return undefined;
  return { service_account_id, user_id, instance: instance ?? false };
}

/** The part of the mark in a token's description that identifies the declaration. */
export function identityOf(owner: KestraTokenOwner, name: string, { issuer }: Pick<Clients, 'issuer'>): string {
  const state = issuer();
  return state === null ? NO_STATE : declarationHash(state, 'kestra_api_token', ownerId(owner), name);
}
