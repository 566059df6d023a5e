import type { CallOptions, KubernetesClient, ObjectMetadata } from '../api/kubernetes';
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
  { namespace, account, labelSelector }: TokenFilter,
  options: CallOptions = {},
): Promise<Token[]> {
  const selectors = { fieldSelector: `type=${TOKEN_SECRET_TYPE}`, ...(labelSelector && { labelSelector }) };
  const found = await client.listMetadata({ ...SECRETS, namespace }, { ...options, ...selectors });
  return found
    .map(tokenOf)
    .filter((token) => account === undefined || token.account === account)
    .sort(byNamespaceAndName);
}

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
