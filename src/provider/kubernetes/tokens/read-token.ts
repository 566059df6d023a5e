import type { KubernetesClient, ObjectMetadata, TokenSecret } from '../../../api/kubernetes';
import { TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import { notATokenSecret, secretDeleted, secretMissing } from './errors';
import { type CheckedToken, checkToken } from './checked-token';
import { ANY_TOKEN, checkExpected, type ExpectedToken } from './expected-token';
import { waitUntilFilled } from './wait-until-filled';
import type { SecretName } from './token-secret';

type ReadToken = CheckedToken & { readonly metadata: ObjectMetadata };

/**
 * Reads the token of a Secret, waits if necessary until the token controller has filled it, and checks that the token
 * belongs to the Secret and is the expected one.
 *
 * @throws SignetError `token/missing`, and those of {@link checkToken}, {@link checkExpected} and {@link waitUntilFilled}.
 */
export async function readToken(
  client: KubernetesClient,
  name: SecretName,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal; readonly expected?: ExpectedToken },
): Promise<ReadToken> {
  const { timeoutMs, signal, expected = ANY_TOKEN } = options;
  const checked = (secret: TokenSecret): ReadToken => {
    checkExpected(secret.metadata, name, expected);
    return { ...checkToken(secret, name), metadata: secret.metadata };
  };
  const first = await client.readTokenSecret(name, { signal });
  if (first === null) throw secretMissing(name);
  if (first.type !== TOKEN_SECRET_TYPE) throw notATokenSecret(name);
  if (first.token !== null) return checked(first);
  // Before the wait, so that an unexpected Secret is refused at once.
  checkExpected(first.metadata, name, expected);
  const uid = first.metadata.uid ?? '';
  await waitUntilFilled(client, name, { uid, known: first.metadata, timeoutMs, signal });
  const filled = await client.readTokenSecret(name, { signal });
  if (filled?.metadata.uid !== uid) throw secretDeleted(name);
  return checked(filled);
}
