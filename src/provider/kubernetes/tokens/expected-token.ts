import type { ObjectMetadata } from '../../../api/kubernetes';
import { ACCOUNT_NAME } from '../../../facts/kubernetes';
import { unexpectedSecret } from './errors';
import { accountUidOf, type SecretName } from './token-secret';

/** What the caller knows of the token that a Secret must hold; null: not known. */
export interface ExpectedToken {
  readonly secretUid: string | null;
  readonly serviceAccount: string | null;
  readonly serviceAccountUid: string | null;
}

/** Nothing is known of it. */
export const ANY_TOKEN: ExpectedToken = { secretUid: null, serviceAccount: null, serviceAccountUid: null };

/**
 * Makes sure that a Secret is the expected one. Whoever may create and delete Secrets, but not read them, can put the
 * token Secret of another service account under the name: its token is genuine, so only what was expected tells.
 *
 * The claims of the token need not be compared here: `checkToken` holds them against the same annotations.
 *
 * @throws SignetError `token/unexpected-secret`; it has no value.
 */
export function checkExpected(metadata: ObjectMetadata, name: SecretName, expected: ExpectedToken): void {
  const { secretUid, serviceAccount, serviceAccountUid } = expected;
  if (secretUid !== null && metadata.uid !== secretUid) throw unexpectedSecret(name, 'secret_uid');
  if (serviceAccount !== null && metadata.annotations?.[ACCOUNT_NAME] !== serviceAccount)
    throw unexpectedSecret(name, 'service_account');
  // Not there before the token controller has filled the Secret, and by then it is looked at again.
  const uid = accountUidOf(metadata);
  if (serviceAccountUid !== null && uid !== undefined && uid !== serviceAccountUid)
    throw unexpectedSecret(name, 'service_account_uid');
}
