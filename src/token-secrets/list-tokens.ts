import type { CallOptions, KubernetesClient, ListOptions, ObjectMetadata } from '../api/kubernetes';
import { TOKEN_SECRET_TYPE } from '../facts/kubernetes';
import type { ANCHOR, ISSUED, TOMBSTONE } from './names';
import { byNamespaceAndName } from './namespaced-name';
import { type Token, tokenOf } from './token';

/** Which tokens are listed. */
export interface TokenFilter {
  /** Absent: all namespaces. */
  readonly namespace: string | undefined;
  /** Only tokens of service accounts with this name. Absent: of all. */
  readonly account?: string | undefined;
  /** Absent: with any labels. */
  readonly labelSelector?: string | undefined;
}

/** All tokens that match, by namespace and name. Reads metadata only: the server does not return the value of any Secret. */
export async function listTokens(
  client: KubernetesClient,
  filter: TokenFilter,
  options: CallOptions = {},
): Promise<Token[]> {
  const found = await client.listMetadata({ ...SECRETS, namespace: filter.namespace }, selecting(filter, options));
  return found
    .map(tokenOf)
    .filter((token) => isOf(token, filter))
    .sort(byNamespaceAndName);
}

/** As {@link listTokens}, in the order of the server. A page is read when the caller reaches it. */
export async function* eachToken(
  client: KubernetesClient,
  filter: TokenFilter,
  options: CallOptions = {},
): AsyncGenerator<Token> {
  const kind = { ...SECRETS, namespace: filter.namespace };
  for await (const metadata of client.eachMetadata(kind, selecting(filter, options))) {
    const token = tokenOf(metadata);
    if (isOf(token, filter)) yield token;
  }
}

const selecting = ({ labelSelector }: TokenFilter, { signal }: CallOptions): ListOptions => ({
  ...(signal && { signal }),
  ...{ fieldSelector: `type=${TOKEN_SECRET_TYPE}`, ...(labelSelector && { labelSelector }) },
});

const isOf = (token: Token, { account }: TokenFilter): boolean => account === undefined || token.account === account;

/** The metadata of all tombstones, of all issue records, or of all anchors, of a namespace or of all. */
export function listMarked(
  client: KubernetesClient,
  namespace: string | undefined,
  label: typeof TOMBSTONE | typeof ISSUED | typeof ANCHOR,
  options: CallOptions = {},
): Promise<readonly ObjectMetadata[]> {
  return client.listMetadata({ ...SECRETS, namespace }, { ...options, labelSelector: `${label}=true` });
}

const SECRETS = { apiVersion: 'v1', kind: 'Secret' };
