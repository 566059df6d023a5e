import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import { type ConfigOf, type StateOf, isUnknown } from '../../../kit/framework';
import { DECLARATION, ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { type Credential, declarationHash, type PlannedIssue } from '../../issuance';
import { accountRef } from '../tokens';
import type { TokenName } from './errors';
import type { TokenAttributes } from './schema';

type State = StateOf<TokenAttributes>;

/** The identifier of a token in a cluster. */
export const idOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string =>
  `${namespace}/${name}`;

const ownerId = (namespace: string, account: string): string => `${namespace}/${account}`;

/** The line of an exact name, or of all names with one generated prefix. */
const lineOf = (name: string, prefix: string | null): string =>
  prefix === null ? `name ${name}` : `generate_name ${prefix}`;

/** A token of the state, in the form of {@link IssuanceMemory}. */
export const credentialOf = (state: State): Credential => ({
  id: idOf(state),
  owner: ownerId(state.namespace, state.service_account),
  line: lineOf(state.name, state.generate_name),
  accountUid: state.service_account_uid,
  status: state.status,
  keepers: state.keepers,
});

/** The old token of a rotation, as the state that it had; null if there is none. */
export function previousOf(state: State): State | null {
  if (state.previous === null) return null;
  const { name, uid, fingerprint, issued_at } = state.previous;
  const id = idOf({ namespace: state.namespace, name });
  return { ...state, id, name, uid, fingerprint, issued_at, status: 'active', rotates_at: null, previous: null };
}

/** The issue that a configuration declares; undefined if a part of its identity is unknown. */
export function issueOf({
  namespace,
  service_account,
  name,
  generate_name,
}: Pick<ConfigOf<TokenAttributes>, 'namespace' | 'service_account' | 'name' | 'generate_name'>):
  PlannedIssue | undefined {
  if (isUnknown(namespace) || isUnknown(service_account) || isUnknown(name) || isUnknown(generate_name))
    return undefined;
  return {
    owner: ownerId(namespace, service_account),
    line: lineOf(name ?? '', generate_name),
    id: name === null ? null : idOf({ namespace, name }),
  };
}

/** The issue of a token with an exact name. */
export const exactIssue = (token: TokenName): PlannedIssue => ({
  owner: ownerId(token.namespace, token.serviceAccount),
  line: lineOf(token.name, null),
  id: idOf(token),
});

/** The label by which a later run recognizes a token of this declaration; null if the state cannot be identified. */
export function declarationOf(
  { owner, line }: Pick<PlannedIssue, 'owner' | 'line'>,
  { issuer }: Pick<Clients, 'issuer'>,
): string | null {
  const state = issuer();
  return state === null ? null : declarationHash(state, 'service_account_token', owner, line);
}

/**
 * Whether a Secret was issued for a declaration: it has the label, and Signet itself set it. If somebody else set the
 * label, or copied the Secret, another field manager owns it.
 */
export function isIssuedFor(
  { labels, annotations, managedFields = [] }: ObjectMetadata,
  { declaration, serviceAccount }: { readonly declaration: string | null; readonly serviceAccount: string },
): boolean {
  if (declaration === null || labels?.[DECLARATION] !== declaration) return false;
  const owners = managedFields.filter(({ fieldsV1 }) => {
    const fields = fieldsV1 as { readonly 'f:metadata'?: { readonly 'f:labels'?: object } } | undefined;
    return `f:${DECLARATION}` in (fields?.['f:metadata']?.['f:labels'] ?? {});
  });
  return (
    annotations?.[ACCOUNT_NAME] === serviceAccount &&
    annotations[ISSUE] !== undefined &&
    owners.length > 0 &&
    owners.every(({ manager }) => manager === OWN_MANAGER)
  );
}

/** The field manager of the client. */
const OWN_MANAGER = 'signet';

/** The metadata of the account; null if it does not exist; undefined if this identity may not read it. */
export async function readAccount(
  client: KubernetesClient,
  { namespace, serviceAccount }: { readonly namespace: string; readonly serviceAccount: string },
  signal: AbortSignal,
) {
  try {
    return await client.getMetadata(accountRef(namespace, serviceAccount), { signal });
  } catch (error) {
    if (isKubernetesApiError(error, 'kubernetes/forbidden')) return undefined;
    throw error;
  }
}
