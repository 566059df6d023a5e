import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import { unexpectedSecret } from './errors';
import { accountUidOf, type SecretName } from './token-secret';

/** What the caller knows about the token that a Secret must contain; null if unknown. */
export interface ExpectedToken {
  readonly secretUid: string | null;
  readonly serviceAccount: string | null;
  readonly serviceAccountUid: string | null;
}

/** Nothing is known about it. */
export const ANY_TOKEN: ExpectedToken = { secretUid: null, serviceAccount: null, serviceAccountUid: null };

/**
 * Checks that a Secret is the expected one. Everyone who may create and delete Secrets, even without the right to read
 * them, can create the token Secret of another service account under this name. Its token is genuine, so only the
 * expectation shows the difference.
 *
 * The claims of the token are not compared here: `checkToken` compares them with the same annotations.
 *
 * @throws SignetError `token/unexpected-secret`, without a value.
 */
export function checkExpected(metadata: ObjectMetadata, name: SecretName, expected: ExpectedToken): void {
  const { secretUid, serviceAccount, serviceAccountUid } = expected;
  if (secretUid !== null && metadata.uid !== secretUid) throw unexpectedSecret(name, 'secret_uid');
  if (serviceAccount !== null && metadata.annotations?.[ACCOUNT_NAME] !== serviceAccount)
    throw unexpectedSecret(name, 'service_account');
  // Absent until the token controller has filled the Secret. It is checked again then.
  const uid = accountUidOf(metadata);
  if (serviceAccountUid !== null && uid !== undefined && uid !== serviceAccountUid)
    throw unexpectedSecret(name, 'service_account_uid');
}
