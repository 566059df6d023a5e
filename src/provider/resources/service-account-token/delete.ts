import { isKubernetesApiError } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { broughtBack } from '../../errors';
import type { Context, PrivateData } from '../../framework';
import { secretRef, UNFINISHED } from '../../tokens';
import { knownToken, unpackPrivate } from './private';
import type { TokenState } from './schema';
import { tellSuccessors } from './successors';

const GONE_MS = 60_000;

/** Revokes the token: deletes this very Secret, and leaves one that others made under its name. */
export async function remove(
  request: { readonly state: TokenState; readonly private: PrivateData },
  context: Context<Clients>,
): Promise<void> {
  const { state } = request;
  const { clients, signal } = context;
  const client = await clients.kubernetes();
  const data = unpackPrivate(request.private);
  const dead = knownToken(state, data);
  clients.tokens.remove(dead);
  await tellSuccessors(client, dead, context);

  const live = await client.getMetadata(secretRef(state), { signal });
  if (!live?.uid) return;
  const uid = state.uid ?? (live.labels?.[UNFINISHED] === data.issue ? live.uid : undefined);
  if (uid === undefined) return;
  if (live.uid !== uid) {
    context.warn(broughtBack(state));
    return;
  }
  try {
    if ((await client.delete(secretRef(state), { uid, signal })) === 'gone') return;
  } catch (error) {
    // Another one took its name just now.
    if (!isKubernetesApiError(error, 'kubernetes/conflict')) throw error;
    context.warn(broughtBack(state));
    return;
  }
  await client.waitUntilGone(secretRef(state), { uid, timeoutMs: GONE_MS, signal });
}
