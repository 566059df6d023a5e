import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { type Context, slot } from '../../../kit/framework';
import { AskedOnce } from '../../../memo';
import { DECLARATION, ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { issuanceMemory } from '../../issuance';
import { secretRef } from '../tokens';
import { leftoversUnknown } from './errors';

/** The searches of this process by namespace, and the lists of whole namespaces. */
const searches = slot(() => ({ count: new Map<string, number>(), lists: new AskedOnce<readonly ObjectMetadata[]>() }));

/** A run that issues more tokens in one namespace than this lists all issued tokens there once. */
const SINGLE_SEARCHES = 3;

/** The search for what earlier runs of a state issued for a declaration and did not save. */
interface Search {
  readonly namespace: string;
  /** The label of the declaration. */
  readonly declaration: string;
  /** The uid of the Secret that was issued now. */
  readonly issued: string | null;
}

/**
 * The metadata of the Secrets of a declaration that this process neither read from a state nor issued. None if they cannot be
 * listed: the token is already issued, so this is not an error, and the next issue searches again.
 */
export async function unsavedIssues(
  client: KubernetesClient,
  { namespace, declaration, issued }: Search,
  context: Context<Clients>,
): Promise<readonly ObjectMetadata[]> {
  const memory = context.memory.of(issuanceMemory);
  const isKnown = ({ name = '', uid = '', annotations }: ObjectMetadata) =>
    uid === issued ||
    memory.hasMade(uid) ||
    memory.held(`${namespace}/${name}`) !== undefined ||
    memory.hasBegun(annotations?.[ISSUE] ?? '');
  try {
    const found = await issuedEarlier(client, namespace, declaration, context);
    return found.filter((secret) => !isKnown(secret));
  } catch (error) {
    const forbidden = isKubernetesApiError(error, 'kubernetes/forbidden');
    if (forbidden) context.warn(leftoversUnknown(namespace));
    context.log.warn('could not search for tokens of earlier runs', { namespace, forbidden });
    return [];
  }
}

/** Deletes a Secret that {@link unsavedIssues} has returned, but only this version of it: one that has changed may be in use. */
export async function deleteUnsaved(
  client: KubernetesClient,
  namespace: string,
  { name = '', uid, resourceVersion }: ObjectMetadata,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await client.delete(secretRef({ namespace, name }), { uid, resourceVersion, signal });
    return true;
  } catch {
    return false;
  }
}

/**
 * The metadata of the Secrets with the label of a declaration that existed before this process began; later ones may be
 * missing. So one list is enough for all tokens of a namespace, and it remains valid as long as the process runs. Whoever
 * changes a Secret because of it must name its version: it may have changed since.
 */
async function issuedEarlier(
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
