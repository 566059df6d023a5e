import { isTimeOut, type KubernetesClient, type ObjectMetadata, waitFor } from '../../../api/kubernetes';
import { neverFilled, noAnswerForSecret, secretDeleted } from './errors';
import { tokenWatch } from './token-watch';
import { accountUidOf, type SecretName, secretRef } from './token-secret';

export interface FillOptions {
  readonly uid: string;
  /** The metadata of the Secret as the caller has just read or created it. Default: it is read. */
  readonly known?: ObjectMetadata;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Waits with a watch until the token controller has filled a Secret.
 *
 * @returns the metadata of the filled Secret.
 * @throws SignetError `token/secret-deleted` if the Secret does not exist or is deleted; `token/never-filled` if it is not
 * filled in time, according to the API server; `token/no-answer` if the server does not respond at the end of the wait; and
 * the errors of the client.
 */
export async function waitUntilFilled(
  client: KubernetesClient,
  secret: SecretName,
  { uid, known, timeoutMs, signal }: FillOptions,
): Promise<ObjectMetadata> {
  const ref = secretRef(secret);
  const isFilled = (live: ObjectMetadata | null) => accountUidOf(live ?? {}) !== undefined;
  const isGone = (live: ObjectMetadata | null) => live?.uid !== uid;
  const shared = tokenWatch(client, secret.namespace);
  const wait = { known, shared, timeoutMs, signal };
  const settled = await waitFor(client, ref, (live) => isGone(live) || isFilled(live), wait).catch(
    async (error: unknown) => {
      if (!isTimeOut(error)) throw error;
      const live = await readOnce(client, secret, signal);
      // The server responds, so the Secret is really not filled.
      if (live === null || isGone(live) || isFilled(live)) return live;
      throw neverFilled(secret, timeoutMs);
    },
  );
  if (settled === null || isGone(settled)) throw secretDeleted(secret);
  return settled;
}

const READ_MS = 10_000;

async function readOnce(
  client: KubernetesClient,
  secret: SecretName,
  signal: AbortSignal,
): Promise<ObjectMetadata | null> {
  const deadline = AbortSignal.timeout(READ_MS);
  try {
    return await client.getMetadata(secretRef(secret), { signal: AbortSignal.any([signal, deadline]) });
  } catch (error) {
    if (deadline.aborted && !signal.aborted) throw noAnswerForSecret(secret);
    throw error;
  }
}
