import type { KubernetesClient, ObjectMetadata } from '../../../api/kubernetes';
import { LAST_USED } from '../../../facts/kubernetes';
import type { Context } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { deleteUnsaved, unsavedIssues } from './earlier-issues';
import { leftoverRevoked, leftoverStays } from './errors';
import { isIssuedFor } from './kind';
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
  const { namespace, uid, service_account: serviceAccount } = issued;
  const isLeftover = (found: ObjectMetadata) =>
    found.name?.startsWith(issued.generate_name ?? issued.name) === true &&
    isIssuedFor(found, { declaration, serviceAccount });
  const unsaved = await unsavedIssues(client, { namespace, declaration, issued: uid }, context);
  for (const found of unsaved.filter(isLeftover)) {
    const shown = { namespace, name: found.name ?? '' };
    const used = found.labels?.[LAST_USED] !== undefined;
    const isRevoked = !used && (await deleteUnsaved(client, namespace, found, context.signal));
    context.warn(isRevoked ? leftoverRevoked(shown) : leftoverStays(shown, used));
  }
}
