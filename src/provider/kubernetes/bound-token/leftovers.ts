import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { parseDuration } from '../../../facts/durations';
import type { Context } from '../../../kit/framework';
import { anchorOf, ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { issuanceMemory } from '../../issuance';
import { issuedEarlier } from '../service-account-token/earlier-issues';
import { leftoversUnknown } from '../service-account-token/errors';
import { isMarkedFor } from '../service-account-token/kind';
import { secretRef } from '../tokens';
import { leftoverRemoved, leftoverStays } from './errors';
import { idOf } from './kind';
import type { TokenState } from './schema';

/**
 * Deletes the anchors that earlier runs of this state created for the same declaration and did not save, if their tokens
 * have expired. The others are only reported: Kubernetes does not record whether a bound token is used.
 */
export async function clearUp(
  client: KubernetesClient,
  issued: TokenState,
  declaration: string | null,
  context: Context<Clients>,
): Promise<void> {
  if (declaration === null) return;
  const { namespace, service_account: serviceAccount, issued_at: now } = issued;
  const memory = context.memory.of(issuanceMemory);
  const isKnown = ({ name = '', uid = '', annotations }: ObjectMetadata) =>
    uid === issued.anchor_uid ||
    memory.hasMade(uid) ||
    memory.held(idOf({ namespace, anchor: name })) !== undefined ||
    memory.hasBegun(annotations?.[ISSUE] ?? '');
  for (const found of await listAnchors(client, namespace, declaration, context)) {
    if (isKnown(found) || anchorOf(found)?.serviceAccount !== serviceAccount || !isMarkedFor(found, declaration))
      continue;
    const shown = { namespace, serviceAccount, anchor: found.name ?? '' };
    const isGone = isOver(found, now ?? '') && (await remove(client, namespace, found, context.signal));
    context.warn(isGone ? leftoverRemoved(shown) : leftoverStays(shown));
  }
}

/** Whether the token of an anchor has expired. @param now - the time of the server. */
function isOver(found: ObjectMetadata, now: string): boolean {
  const lifetime = parseDuration(anchorOf(found)?.lifetime ?? '');
  // The token was requested after the anchor was created, at most this long: a run does not wait between them.
  const LATEST_REQUEST_MS = 600_000;
  const created = Date.parse(found.creationTimestamp ?? '');
  return lifetime !== undefined && created + lifetime + LATEST_REQUEST_MS < Date.parse(now);
}

async function listAnchors(
  client: KubernetesClient,
  namespace: string,
  declaration: string,
  context: Context<Clients>,
): Promise<readonly ObjectMetadata[]> {
  try {
    return await issuedEarlier(client, namespace, declaration, context);
  } catch (error) {
    // The token is already issued, so this is not an error. The next issue searches again.
    if (isKubernetesApiError(error, 'kubernetes/forbidden')) context.warn(leftoversUnknown(namespace));
    return [];
  }
}

async function remove(
  client: KubernetesClient,
  namespace: string,
  { name = '', uid }: ObjectMetadata,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await client.delete(secretRef({ namespace, name }), { uid, signal });
    return true;
  } catch {
    return false;
  }
}
