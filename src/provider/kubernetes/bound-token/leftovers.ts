import type { KubernetesClient, ObjectMetadata } from '../../../api/kubernetes';
import { parseDuration } from '../../../facts/durations';
import type { Context } from '../../../kit/framework';
import { anchorOf } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { deleteUnsaved, unsavedIssues } from '../service-account-token/earlier-issues';
import { isMarkedFor } from '../service-account-token/kind';
import { leftoverRemoved, leftoverStays } from './errors';
import type { TokenState } from './schema';

/** A run requests a token at most this long after it has created the anchor: it does not wait between them. */
const LATEST_REQUEST_MS = 600_000;

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
  const { namespace, anchor_uid, service_account: serviceAccount, issued_at: now } = issued;
  const isLeftover = (found: ObjectMetadata) =>
    anchorOf(found)?.serviceAccount === serviceAccount && isMarkedFor(found, declaration);
  const unsaved = await unsavedIssues(client, { namespace, declaration, issued: anchor_uid }, context);
  for (const found of unsaved.filter(isLeftover)) {
    const shown = { namespace, serviceAccount, anchor: found.name ?? '' };
    const isGone = isOver(found, now ?? '') && (await deleteUnsaved(client, namespace, found, context.signal));
    context.warn(isGone ? leftoverRemoved(shown) : leftoverStays(shown));
  }
}

/** Whether the token of an anchor has expired. @param now - the time of the server. */
function isOver(found: ObjectMetadata, now: string): boolean {
  const lifetime = parseDuration(anchorOf(found)?.lifetime ?? '');
  const created = Date.parse(found.creationTimestamp ?? '');
  return lifetime !== undefined && created + lifetime + LATEST_REQUEST_MS < Date.parse(now);
}
