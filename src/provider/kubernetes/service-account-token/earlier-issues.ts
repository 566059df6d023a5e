import type { KubernetesClient, ObjectMetadata } from '../../../api/kubernetes';
import { type Context, slot } from '../../../kit/framework';
import { DECLARATION } from '../../../token-secrets';
import { AskedOnce } from '../../../memo';

/** The searches of this process by namespace, and the lists of whole namespaces. */
const searches = slot(() => ({ count: new Map<string, number>(), lists: new AskedOnce<readonly ObjectMetadata[]>() }));

/** A run that issues more tokens in one namespace than this lists all issued tokens there once. */
const SINGLE_SEARCHES = 3;

/**
 * The metadata of the Secrets with the label of a declaration that existed before this process began; later ones may be
 * missing. So one list is enough for all tokens of a namespace, and it remains valid as long as the process runs. Whoever
 * changes a Secret because of it must name its version: it may have changed since.
 */
export async function issuedEarlier(
  client: KubernetesClient,
  namespace: string,
  declaration: string,
  { memory, signal }: Pick<Context<never>, 'memory' | 'signal'>,
): Promise<readonly ObjectMetadata[]> {
  const list = (labelSelector: string) =>
    client.listMetadata({ apiVersion: 'v1', kind: 'Secret', namespace }, { labelSelector, signal });
  const { count, lists } = memory.of(searches);
  const before = count.get(namespace) ?? 0;
  count.set(namespace, before + 1);
  if (before < SINGLE_SEARCHES) return list(`${DECLARATION}=${declaration}`);
  const all = await lists.of(namespace, () => list(DECLARATION));
  return all.filter(({ labels }) => labels?.[DECLARATION] === declaration);
}
