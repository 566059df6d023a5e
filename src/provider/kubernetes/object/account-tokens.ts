import {
  isKubernetesApiError,
  type KubernetesClient,
  type ObjectMetadata,
  type ObjectRef,
} from '../../../api/kubernetes';
import { type Context, slot } from '../../../kit/framework';
import { AskedOnce } from '../../../memo';
import {
  ANCHOR,
  anchorOf,
  listMarked,
  listTokens,
  refuseOwnAccount,
  refuseRecentlyUsed,
  type Token,
} from '../../../token-secrets';
import type { Clients } from '../../clients';
import { clusterOf } from '../tokens';
import { tokensEnd, tokensEndUnknown } from './errors';

/** The tokens of a namespace: token Secrets, and the anchors of bound tokens. */
interface NamespaceTokens {
  readonly tokens: readonly Token[];
  readonly anchors: readonly ObjectMetadata[];
}

/** The lists of this process. A plan is a snapshot, so each namespace is listed once. */
const lists = slot(() => new AskedOnce<NamespaceTokens>());

const isAccount = ({ apiVersion, kind }: ObjectRef): boolean => apiVersion === 'v1' && kind === 'ServiceAccount';

/**
 * Warns in the plan of the deletion or replacement of a service account which of its tokens stop working. Refuses the
 * account of the provider itself, and that of a token that is in use and guarded by its declaration.
 */
export async function announceTokens(ref: ObjectRef, context: Context<Clients>): Promise<void> {
  const { clients, memory, signal } = context;
  if (!isAccount(ref) || !clients.clusterKnown || memory.isApplying()) return;
  const client = await clients.kubernetes();
  const { namespace = '', name: account } = ref;
  await refuseOwnAccount(clusterOf(client), { namespace, account });
  try {
    const { tokens, anchors } = await memory.of(lists).of(namespace, () => listAll(client, namespace, signal));
    const own = tokens.filter((token) => token.account === account);
    for (const token of own)
      refuseRecentlyUsed(token, { unlessUsedWithin: undefined, now: clients.now(), by: 'resource' });
    const shown = [
      ...own.map(({ name, lastUsed }) => ({ name, lastUsed: lastUsed ?? null, isBound: false })),
      ...anchors
        .filter((anchor) => anchorOf(anchor)?.serviceAccount === account)
        .map(({ name = '' }) => ({ name, lastUsed: null, isBound: true })),
    ];
    if (shown.length > 0) context.warn(tokensEnd({ namespace, account }, shown));
  } catch (error) {
    if (!isKubernetesApiError(error, 'kubernetes/forbidden')) throw error;
    context.warn(tokensEndUnknown({ namespace, account }));
  }
}

/** Refuses in an apply to delete the service account of the provider itself. */
export async function refuseOwnDeletion(ref: ObjectRef, client: KubernetesClient): Promise<void> {
  if (isAccount(ref)) await refuseOwnAccount(clusterOf(client), { namespace: ref.namespace ?? '', account: ref.name });
}

async function listAll(client: KubernetesClient, namespace: string, signal: AbortSignal): Promise<NamespaceTokens> {
  const [tokens, anchors] = await Promise.all([
    listTokens(client, { namespace }, { signal }),
    listMarked(client, namespace, ANCHOR, { signal }),
  ]);
  return { tokens, anchors };
}
