import type { ObjectMetadata, ObjectRef } from '../../api/kubernetes';
import { isSignetError, type SignetError } from '../../errors';
import type { Cluster } from './cluster';

const READ_MS = 10_000;

/**
 * What happened to an object after its deletion was requested: `gone`; `terminating`: finalizers prevent its deletion;
 * `unchanged`: it is not marked for deletion; or `unknown`, with the error: the server did not say.
 */
export type Deletion =
  { readonly state: 'gone' | 'terminating' | 'unchanged' } | { readonly state: 'unknown'; readonly cause: SignetError };

/**
 * Waits until an object does not exist any more. If the wait ends early or takes too long, for example because one of its
 * requests timed out, the object is read once more: only the server's answer says whether it still exists.
 */
export async function confirmDeletion(
  { client }: Pick<Cluster, 'client'>,
  ref: ObjectRef,
  { uid, timeoutMs }: { readonly uid: string; readonly timeoutMs: number },
): Promise<Deletion> {
  try {
    await client.waitUntilGone(ref, { uid, timeoutMs });
    return { state: 'gone' };
  } catch (error) {
    if (!isSignetError(error)) throw error;
  }
  try {
    return { state: stateOf(await client.getMetadata(ref, { signal: AbortSignal.timeout(READ_MS) }), uid) };
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return { state: 'unknown', cause: error };
  }
}

function stateOf(live: ObjectMetadata | null, uid: string): 'gone' | 'terminating' | 'unchanged' {
  if (live?.uid !== uid) return 'gone';
  return live.deletionTimestamp === undefined ? 'unchanged' : 'terminating';
}
