import type { KubernetesClient } from '../../../kubernetes';
import type { Clients } from '../../clients';
import { sameToken } from '../../errors';
import type { Context } from '../../framework';
import { FORMER_NAMES, type IssuedToken, type KnownToken, secretRef } from '../../tokens';

/**
 * With `create_before_destroy` the new token is made by a call that knows nothing of the old one, which is deleted after
 * it. So what the new one has to know of the old one is told here: if it is the same token, it is withdrawn; otherwise the
 * old name is written on its Secret, where the next refresh finds it.
 *
 * @throws SignetError `token/same-token`
 */
export async function tellSuccessors(
  client: KubernetesClient,
  dead: KnownToken,
  { clients, signal, log }: Context<Clients>,
): Promise<void> {
  if (dead.serviceAccountUid === null || dead.fingerprint === null) return;
  for (const successor of clients.tokens.issuedFor(dead.serviceAccountUid)) {
    if (successor.fingerprint === dead.fingerprint) {
      if (successor.mayBeOld) continue;
      await client.delete(secretRef(successor), { uid: successor.uid, signal });
      throw sameToken(successor);
    }
    const names = [dead.name, ...dead.formerNames].filter((name) => !successor.formerNames.includes(name));
    if (names.length === 0) continue;
    try {
      await write(client, successor, names, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      // The right to patch is not needed otherwise; without the note, that name is not refused later on.
      log.warn('the name of a dead token could not be noted', { namespace: dead.namespace, name: dead.name });
    }
  }
}

async function write(
  client: KubernetesClient,
  { uid, ...successor }: IssuedToken,
  names: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const live = await client.getMetadata(secretRef(successor), { signal });
  const all = [...new Set([...formerNamesOn(live?.annotations), ...names])].join(',');
  await client.patch(secretRef(successor), { metadata: { uid, annotations: { [FORMER_NAMES]: all } } }, { signal });
}

/** The names noted on a Secret. */
export function formerNamesOn(annotations: Readonly<Record<string, string>> | undefined): readonly string[] {
  return (annotations?.[FORMER_NAMES] ?? '').split(',').filter((name) => name !== '');
}
