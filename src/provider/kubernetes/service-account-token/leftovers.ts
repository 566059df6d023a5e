import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../api/kubernetes';
import { LAST_USED } from '../../../facts/kubernetes';
import type { Context } from '../../../kit/framework';
import { ISSUE } from '../../../token-secrets';
import type { Clients } from '../../clients';
import { issuanceMemory } from '../../issuance';
import { secretRef } from '../tokens';
import { issuedEarlier } from './earlier-issues';
import { leftoverRevoked, leftoverStays, leftoversUnknown } from './errors';
import { idOf, isIssuedFor } from './kind';
import type { TokenState } from './schema';

/**
 * Revokes the tokens that earlier runs of this state issued for the same declaration and did not save. A token that was
 * used is only reported, because somebody has it. It may also be the token that this run replaces.
 */
export async function clearUp(
  client: KubernetesClient,
  issued: TokenState,
  declaration: string | null,
  context: Context<Clients>,
): Promise<void> {
  if (declaration === null) return;
  const memory = context.memory.of(issuanceMemory);
  const isKnown = ({ name = '', uid = '', annotations }: ObjectMetadata) =>
    uid === issued.uid ||
    memory.hasMade(uid) ||
    memory.held(idOf({ namespace: issued.namespace, name })) !== undefined ||
    memory.hasBegun(annotations?.[ISSUE] ?? '');
  const isLeftoverOf = (found: ObjectMetadata) =>
    found.name?.startsWith(issued.generate_name ?? issued.name) === true &&
    isIssuedFor(found, { declaration, serviceAccount: issued.service_account });
  for (const found of await listIssued(client, issued.namespace, declaration, context)) {
    if (isKnown(found) || !isLeftoverOf(found)) continue;
    const shown = { namespace: issued.namespace, name: found.name ?? '' };
    const used = found.labels?.[LAST_USED] !== undefined;
    context.warn(
      !used && (await revoke(client, shown, found, context.signal))
        ? leftoverRevoked(shown)
        : leftoverStays(shown, used),
    );
  }
}

async function listIssued(
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
    context.log.warn('could not search for tokens of earlier runs', {
      namespace,
      forbidden: isKubernetesApiError(error, 'kubernetes/forbidden'),
    });
    return [];
  }
}

/** Deletes only this version of the Secret: one that has changed may be in use. */
async function revoke(
  client: KubernetesClient,
  name: { readonly namespace: string; readonly name: string },
  { uid, resourceVersion }: ObjectMetadata,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await client.delete(secretRef(name), { uid, resourceVersion, signal });
    return true;
  } catch {
    return false;
  }
}
