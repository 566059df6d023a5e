import type { KubernetesClient } from '../api/kubernetes';
import { listTokens, type Token, type TokenFilter } from '../token-secrets';
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
 * out: a configuration that imports one would issue a new token.
 */
export async function* findTokenSecrets(
  client: KubernetesClient,
  filter: TokenFilter,
  options: FindOptions = {},
): AsyncGenerator<FoundTokenSecret> {
  for (const token of await listTokens(client, filter, options)) {
    const { namespace, name, uid, account, status } = token;
    if (status !== 'active') continue;
    yield {
      type: 'service_account_token',
      displayName: `${namespace}/${name} of ${account}`,
      identity: { namespace, name, uid },
      importId: `${namespace}/${name}`,
      object: token,
    };
  }
}
