import type { KubernetesClient, ObjectMetadata } from '../../kubernetes';
import { notATokenSecret, secretDeleted, secretMissing } from '../errors';
import { type CheckedToken, checkToken } from './checked-token';
import { waitUntilFilled } from './fill';
import { TOKEN_SECRET_TYPE } from '../../token-secrets';
import type { SecretName } from './token-secret';

/**
 * Reads the token of a Secret that exists, if need be once the controller has filled it, and makes sure that it is the
 * Secret's own.
 *
 * @throws SignetError as {@link checkToken} and {@link waitUntilFilled}, and `token/missing`.
 */
export async function readToken(
  client: KubernetesClient,
  name: SecretName,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<CheckedToken & { readonly metadata: ObjectMetadata }> {
  const first = await client.readTokenSecret(name, { signal });
  if (first === null) throw secretMissing(name);
  if (first.type !== TOKEN_SECRET_TYPE) throw notATokenSecret(name);
  const uid = first.metadata.uid ?? '';
  if (first.token !== null) return { ...checkToken(first, name), metadata: first.metadata };
  await waitUntilFilled(client, name, { uid, timeoutMs, signal });
  const filled = await client.readTokenSecret(name, { signal });
  if (filled?.metadata.uid !== uid) throw secretDeleted(name);
  return { ...checkToken(filled, name), metadata: filled.metadata };
}
