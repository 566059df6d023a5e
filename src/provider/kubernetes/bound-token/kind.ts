import { type ConfigOf, isUnknown } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { type Credential, declarationHash, type PlannedIssue } from '../../issuance';
import type { BoundTokenName } from './errors';
import type { TokenAttributes, TokenState } from './schema';

/** The identifier of a token in a cluster: that of its anchor. */
export const idOf = ({ namespace, anchor }: { readonly namespace: string; readonly anchor: string }): string =>
  `${namespace}/${anchor}`;

/** Not the same as that of the token Secrets of the account: neither kind replaces the other. */
const ownerId = (namespace: string, account: string): string => `bound ${namespace}/${account}`;

export const nameOf = ({ namespace, service_account, anchor }: TokenState): BoundTokenName => ({
  namespace,
  serviceAccount: service_account,
  anchor,
});

/** A token of the state, in the form of {@link IssuanceMemory}. */
export const credentialOf = (state: TokenState): Credential => ({
  id: idOf(state),
  owner: ownerId(state.namespace, state.service_account),
  line: state.generate_name,
  accountUid: state.service_account_uid,
  status: state.status,
  keepers: state.keepers,
});

/** The old token of a renewal, as the state that it had; null if there is none. */
export function previousOf(state: TokenState): TokenState | null {
  if (state.previous === null) return null;
  const { valid_until, ...previous } = state.previous;
  const id = idOf({ namespace: state.namespace, anchor: previous.anchor });
  return { ...state, ...previous, id, expires_at: valid_until, status: 'active', rotates_at: null, previous: null };
}

/** The issue that a configuration declares; undefined if a part of its identity is unknown. */
export function issueOf({
  namespace,
  service_account,
  generate_name,
}: ConfigOf<TokenAttributes>): PlannedIssue | undefined {
  if (isUnknown(namespace) || isUnknown(service_account) || isUnknown(generate_name)) return undefined;
  return { owner: ownerId(namespace, service_account), line: generate_name, id: null };
}

/** The label by which a later run recognizes an anchor of this declaration; null if the state cannot be identified. */
export function declarationOf(
  { owner, line }: Pick<PlannedIssue, 'owner' | 'line'>,
  { issuer }: Pick<Clients, 'issuer'>,
): string | null {
  const state = issuer();
  return state === null ? null : declarationHash(state, 'bound_token', owner, line);
}
