import type { KubernetesClient, KubernetesObject, ObjectMetadata } from '../../api/kubernetes';
import { KARGO_MODELS } from '../../facts/kargo';
import { type AnchorSecret, findSecret, listTokens, type Token, type Tombstone } from '../../token-secrets';
import { noSuchAccount, noSuchToken, notAKargoAccount, notAKargoToken, notATokenSecret, revokedBefore } from './errors';
import type { ListScope, Scope } from './scope';

export const SERVICE_ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount' };

/** The tokens of the scope, by namespace and name. */
export const tokensIn = (client: KubernetesClient, { namespace, kargo, account }: ListScope): Promise<Token[]> =>
  listTokens(client, {
    namespace,
    account,
    labelSelector: kargo && `${KARGO_MODELS[kargo.model].token}=true`,
  });

/** The object that has the name of a token: the token itself, the anchor of a bound token, or the tombstone of a token. */
export type Named = { readonly token: Token } | { readonly anchor: AnchorSecret } | { readonly tombstone: Tombstone };

/**
 * The object that has the name of a token of the scope; undefined if there is none.
 *
 * @throws SignetError `cli/not-a-token` for another Secret; `cli/not-a-kargo-token` for a token without the label of the
 * Kargo model; `cli/no-token` for a token of another account
 */
export async function findNamed(
  client: KubernetesClient,
  { namespace, kargo, account }: Scope,
  name: string,
): Promise<Named | undefined> {
  const found = await findSecret(client, { namespace, name });
  if (found === undefined || found.kind === 'tombstone') return found;
  if (found.kind === 'other') throw notATokenSecret(name, namespace);
  const { metadata, account: itsAccount } = found.kind === 'token' ? found.token : found.anchor;
  if (kargo && !isLabelled(metadata, KARGO_MODELS[kargo.model].token)) {
    const other = kargo.model === 'role' ? 'serviceAccount' : 'role';
    throw notAKargoToken(name, namespace, isLabelled(metadata, KARGO_MODELS[other].token) ? other : undefined);
  }
  if (account !== undefined && itsAccount !== account) throw noSuchToken(name, namespace, { account });
  return found;
}

/**
 * One token of the scope.
 *
 * @throws SignetError `cli/no-token`; `cli/revoked` for a tombstone; and those of {@link findNamed}
 */
export async function getToken(client: KubernetesClient, scope: Scope, name: string): Promise<Token> {
  const found = await findNamed(client, scope, name);
  if (found === undefined) throw noSuchToken(name, scope.namespace);
  if ('tombstone' in found) throw revokedBefore(name, scope.namespace);
  if ('anchor' in found) throw notATokenSecret(name, scope.namespace);
  return found.token;
}

/**
 * A service account of the scope. A role of Kargo's system level has a label; a role of a project is any account.
 *
 * @throws SignetError `cli/no-account`, `cli/not-a-role`
 */
export async function getAccount(
  client: KubernetesClient,
  { namespace, kargo }: Scope,
  name: string,
): Promise<KubernetesObject> {
  const live = await client.get({ ...SERVICE_ACCOUNT, namespace, name });
  if (live === null) throw noSuchAccount(name, namespace);
  if (kargo?.level === 'system' && !isLabelled(live.metadata, KARGO_MODELS[kargo.model].account))
    throw notAKargoAccount(name, namespace);
  return live;
}

const isLabelled = ({ labels }: ObjectMetadata, label: string): boolean => labels?.[label] === 'true';
