import type { KubernetesClient } from '../api/kubernetes';
import { deathsIn, eachToken, type Token, type TokenFilter } from '../token-secrets';
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
  const isDead = await deathsIn(client, filter.namespace, options);
  for await (const token of eachToken(client, filter, options)) {
    const { namespace, name, uid, account, status } = token;
    if (status !== 'active' || isDead(token)) continue;
    yield {
      type: 'service_account_token',
      displayName: `${namespace}/${name} of ${account}`,
      identity: { namespace, name, uid },
      importId: `${namespace}/${name}`,
      object: token,
    };
  }
}
