import {
  isKubernetesApiError,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectMetadata,
} from '../../../api/kubernetes';
import { ACCOUNT_NAME, TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import { type Account, DECLARATION, ISSUE, ownerOf, PREVENT_IF_USED_WITHIN } from '../../../token-secrets';
import { nameTaken } from './errors';
import { UNDO_MS } from '../../issuance';
import { secretRef } from '../tokens';
import type { TokenPlanned } from './schema';

/** The data of the Secret of one issue. */
export interface SecretFacts {
  readonly name: string;
  /** The id of the issue. */
  readonly issue: string;
  /** Null if the state cannot be identified. */
  readonly declaration: string | null;
  readonly owner: Account | undefined;
}

/** The Secret for which the token controller issues a token. */
export function secretObject(
  planned: TokenPlanned,
  { name, issue, declaration, owner }: SecretFacts,
): KubernetesObject {
  const { prevent_revoke_if_used_within: within } = planned;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: TOKEN_SECRET_TYPE,
    metadata: {
      name,
      namespace: planned.namespace,
      labels: { ...planned.labels, ...(declaration === null ? {} : { [DECLARATION]: declaration }) },
      annotations: {
        ...planned.annotations,
        ...(within === null ? {} : { [PREVENT_IF_USED_WITHIN]: within }),
        [ACCOUNT_NAME]: planned.service_account,
        [ISSUE]: issue,
      },
      ...(owner ? { ownerReferences: [ownerOf(owner)] } : {}),
    },
  };
}

/**
 * Creates the Secret. If the response was lost, reads whether the Secret exists and has the id of this issue.
 *
 * @param forget - called if it is certain that no Secret was created. Otherwise the caller keeps its data in the state, so
 * that the next run checks again.
 */
export async function postSecret(
  client: KubernetesClient,
  object: KubernetesObject,
  { forget, signal }: { readonly forget: () => void; readonly signal: AbortSignal },
): Promise<ObjectMetadata> {
  const name = { namespace: object.metadata.namespace ?? '', name: object.metadata.name ?? '' };
  const issue = object.metadata.annotations?.[ISSUE];
  try {
    return (await client.create(object, { signal })).metadata;
  } catch (error) {
    const taken = isKubernetesApiError(error, 'kubernetes/already-exists');
    const unknown = !isKubernetesApiError(error) || error.outcomeUnknown;
    if (!taken && !unknown) {
      forget();
      throw error;
    }
    let found: ObjectMetadata | null;
    try {
      // Uses its own signal: even if the run was cancelled, the Secret must be found.
      found = await client.getMetadata(secretRef(name), { signal: AbortSignal.timeout(UNDO_MS) });
    } catch {
      // The first error is more useful.
      throw error;
    }
    if (found && found.annotations?.[ISSUE] === issue) return found;
    if (found !== null) forget();
    throw taken || found !== null ? nameTaken(name) : error;
  }
}
