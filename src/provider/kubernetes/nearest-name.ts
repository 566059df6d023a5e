import type { KindRef, KubernetesClient } from '../../api/kubernetes';
import { closest } from '../../facts/closest';

/** The name of an existing object that a misspelled name likely means; undefined if there is none, or it cannot be listed. */
export async function nearestName(
  client: KubernetesClient,
  kind: KindRef,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const all = await client.listMetadata(kind, { signal });
    return closest(
      name,
      all.flatMap((one) => one.name ?? []),
    );
  } catch {
    // It is only a suggestion: the right to list is not needed for anything else.
    return undefined;
  }
}
