import { isKubernetesApiError, isTimeOut } from '../../../api/kubernetes';
import type { Clients } from '../../clients';
import { refuseAccountDeletion } from './account-tokens';
import { objectReplaced, objectStays } from './errors';
import type { Context } from '../../../kit/framework';
import { parseId } from './identity';
import { inThisProcess, recordApplied } from './in-this-process';
import type { ObjectState } from './schema';

const GONE_MS = 5 * 60_000;

/** Deletes the object, by its uid, and waits until it does not exist any more. Finalizers can take some time. */
export async function remove({ state }: { readonly state: ObjectState }, context: Context<Clients>): Promise<void> {
  // In this run, another resource has taken it up.
  if (state.uid !== '' && context.memory.of(inThisProcess).takenUp.get(state.id) === state.uid) return;
  const client = await context.clients.kubernetes();
  const ref = parseId(state.id);
  const uid = state.uid === '' ? undefined : state.uid;
  await refuseAccountDeletion(ref, context);
  const { signal } = context;
  recordApplied(ref, undefined, context);
  try {
    if ((await client.delete(ref, { uid, propagation: 'Background', signal })) === 'gone') return;
    await client.waitUntilGone(ref, { uid, timeoutMs: GONE_MS, signal });
  } catch (error) {
    if (isKubernetesApiError(error, 'kubernetes/conflict')) throw objectReplaced(state.id);
    if (!isTimeOut(error)) throw error;
    const live = await client.getMetadata(ref, { signal });
    if (live !== null) throw objectStays(state.id, live.finalizers ?? []);
  }
}
