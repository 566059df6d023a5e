import type { KubernetesClient } from '../api/kubernetes';
import { listDeadTokens, listTokens, type Token, type TokenFilter, tokenKeyOf } from '../token-secrets';
import type { FindOptions, Found } from './found';

/** What identifies a token Secret. Another Secret of the same name has another uid. */
export interface TokenSecretIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

export type FoundTokenSecret = Found<TokenSecretIdentity, Token>;

/**
 * The token Secrets whose token works, by namespace and name. Only their metadata is read, so no token. The others are left
 * out: a configuration that imports one would issue a new token. A dead token that was created again is left out, too,
 * because its import is refused.
 */
export async function* findTokenSecrets(
  client: KubernetesClient,
  filter: TokenFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundTokenSecret> {
  const tokens = await listTokens(client, filter, options);
  const dead = new Set((await listDeadTokens(client, filter, options)).map(tokenKeyOf));
  for (const token of tokens) {
    const { namespace, name, uid, account, status } = token;
    if (status !== 'active' || dead.has(tokenKeyOf(token))) continue;
    yield {
      type: 'service_account_token',
      displayName: `${namespace}/${name} of ${account}`,
      identity: { namespace, name, uid },
      importId: `${namespace}/${name}`,
      object: token,
    };
  }
}
