import type { KubernetesClient, ObjectMetadata } from '../../kubernetes';
import { isKargoOther, noSuchToken, notATokenSecret } from './errors';
import { KARGO, TOKEN_SECRET_TYPE } from './names';
import type { Scope } from './scope';
import { type Token, tokenOf } from './token';

const SECRET = { apiVersion: 'v1', kind: 'Secret' };
export const SERVICE_ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount' };

/** The tokens of the scope, by name. Neither their values nor those of other Secrets leave the server. */
export async function listTokens(client: KubernetesClient, { namespace, kargo, account }: Scope): Promise<Token[]> {
  const found = await client.listMetadata(
    { ...SECRET, namespace },
    {
      fieldSelector: `type=${TOKEN_SECRET_TYPE}`,
      ...(kargo && { labelSelector: `${KARGO[kargo.model].tokenLabel}=true` }),
    },
  );
  return found
    .map(tokenOf)
    .filter((token) => account === undefined || token.account === account)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * One token of the scope.
 *
 * @throws SignetError `cli/no-token`; `cli/not-a-token` for another Secret, or one that Kargo's model does not know
 */
export async function getToken(
  client: KubernetesClient,
  { namespace, kargo, account }: Scope,
  name: string,
): Promise<Token> {
  const secret = await client.get({ ...SECRET, namespace, name });
  if (secret === null) throw noSuchToken(name, namespace);
  if (secret.type !== TOKEN_SECRET_TYPE) throw notATokenSecret(name, namespace);
  if (kargo && !isLabelled(secret.metadata, KARGO[kargo.model].tokenLabel)) {
    const other = kargo.model === 'role' ? 'serviceAccount' : 'role';
    throw isKargoOther(name, namespace, isLabelled(secret.metadata, KARGO[other].tokenLabel) ? other : undefined);
  }
  const token = tokenOf(secret.metadata);
  if (account !== undefined && token.account !== account) throw noSuchToken(name, namespace, account);
  return token;
}

export const tokenRef = ({ namespace, name }: { readonly namespace: string; readonly name: string }) => ({
  ...SECRET,
  namespace,
  name,
});

const isLabelled = ({ labels }: ObjectMetadata, label: string): boolean => labels?.[label] === 'true';
