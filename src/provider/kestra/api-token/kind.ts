import type { KestraTokenOwner } from '../../../api/kestra';
import type { Clients } from '../../clients';
import { type ConfigOf, isUnknown } from '../../../kit/framework';
import { type Credential, declarationHash, type PlannedIssue } from '../../issuance';
import { NO_STATE } from './marker';
import { idOf, type OwnerAttributes, ownerOf } from './owner';
import type { TokenAttributes, TokenState } from './schema';

/** Whose a token is: the level at which an account was created does not matter, for no two have the same id. */
const ownerId = (owner: KestraTokenOwner): string => (owner.kind === 'me' ? 'own' : `${owner.kind} ${owner.id}`);

/** A token in state, as this process remembers it. */
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

/** What a configuration asks to issue; undefined while a part of its identity is unknown. */
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

/** What the mark in a token's description says of the declaration that it was issued for. */
export function identityOf(owner: KestraTokenOwner, name: string, { issuer }: Pick<Clients, 'issuer'>): string {
  const state = issuer();
  return state === null ? NO_STATE : declarationHash(state, 'kestra_api_token', ownerId(owner), name);
}
