import { isKubernetesApiError, type KubernetesClient, type ObjectMetadata } from '../../../kubernetes';
import type { Clients } from '../../clients';
import type { Context } from '../../framework';
import { ACCOUNT_NAME, secretRef, UNFINISHED } from '../../tokens';
import type { TokenPlanned } from './schema';

interface Wanted {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/**
 * Whether a Secret was left behind by a run that was killed before it could say what it had made: its issue is not done,
 * and nothing in this run has to do with it. Its token was handed out to no one.
 */
export function isLeftover(live: ObjectMetadata, { namespace, serviceAccount }: Wanted, { tokens }: Clients): boolean {
  const mark = live.labels?.[UNFINISHED];
  return (
    mark !== undefined &&
    !tokens.hasBegun(mark) &&
    tokens.find(namespace, live.name ?? '') === undefined &&
    live.annotations?.[ACCOUNT_NAME] === serviceAccount
  );
}

/**
 * Deletes what killed runs have left behind of this token: the Secret of its name, or those whose names were generated
 * alike. A run of another state that issues for the same account under the same name at this very moment would lose its
 * Secret; it says so and issues again.
 */
export async function removeLeftovers(
  client: KubernetesClient,
  { namespace, service_account, name, generate_name }: TokenPlanned,
  { clients, signal, log }: Context<Clients>,
): Promise<void> {
  const found = await unfinishedSecrets(client, namespace, typeof name === 'string' ? name : undefined, signal);
  const mine = (secret: ObjectMetadata) =>
    secret.name === name || (generate_name !== null && secret.name?.startsWith(generate_name) === true);
  for (const secret of found) {
    if (!mine(secret) || !isLeftover(secret, { namespace, serviceAccount: service_account }, clients)) continue;
    const ref = secretRef({ namespace, name: secret.name ?? '' });
    const uid = secret.uid ?? '';
    await client.delete(ref, { uid, signal });
    await client.waitUntilGone(ref, { uid, timeoutMs: GONE_MS, signal });
    log.info('a Secret that an unfinished run had left behind was deleted', { namespace, name: secret.name ?? '' });
  }
}

const GONE_MS = 60_000;

async function unfinishedSecrets(
  client: KubernetesClient,
  namespace: string,
  name: string | undefined,
  signal: AbortSignal,
): Promise<readonly ObjectMetadata[]> {
  try {
    if (name === undefined) {
      const kind = { apiVersion: 'v1', kind: 'Secret', namespace };
      return await client.listMetadata(kind, { labelSelector: UNFINISHED, signal });
    }
    const live = await client.getMetadata(secretRef({ namespace, name }), { signal });
    return live ? [live] : [];
  } catch (error) {
    // Who may not list finds no leftovers; issuing does not need that right.
    if (isKubernetesApiError(error, 'kubernetes/forbidden')) return [];
    throw error;
  }
}
