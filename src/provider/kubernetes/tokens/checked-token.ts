import type { TokenSecret } from '../../../api/kubernetes';
import { ACCOUNT_NAME, ACCOUNT_UID, TOKEN_CLAIMS, TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import type { Secret } from '../../../secret';
import { readClaims } from './claims';
import { foreignToken, notATokenSecret, notFilled } from './errors';
import type { SecretName } from './token-secret';

/** A token that belongs to its Secret, with its claims. */
export interface CheckedToken {
  readonly token: Secret;
  /** `system:serviceaccount:<namespace>:<name>` */
  readonly subject: string;
  /** Null if it never expires. */
  readonly expiresAt: string | null;
}

/**
 * Checks that a Secret contains the token that the token controller wrote to it. Everyone who may update Secrets can
 * overwrite it with the token of another account or any text.
 *
 * @throws SignetError `token/not-a-token-secret`, `token/not-filled`, `token/foreign`; none contains the value of a claim.
 */
export function checkToken(secret: TokenSecret, name: SecretName): CheckedToken {
  if (secret.type !== TOKEN_SECRET_TYPE) throw notATokenSecret(name);
  if (secret.token === null) throw notFilled(name);
  const annotations = secret.metadata.annotations ?? {};
  const account = annotations[ACCOUNT_NAME];
  const subject = `system:serviceaccount:${name.namespace}:${account ?? ''}`;
  const expected = {
    [TOKEN_CLAIMS.namespace]: name.namespace,
    [TOKEN_CLAIMS.secretName]: name.name,
    [TOKEN_CLAIMS.accountName]: account,
    [TOKEN_CLAIMS.accountUid]: annotations[ACCOUNT_UID],
    sub: subject,
  };
  const claims = readClaims(secret.token);
  const wrong = claims
    ? Object.entries(expected).find(([claim, value]) => value === undefined || claims[claim] !== value)?.[0]
    : 'form';
  if (wrong) throw foreignToken(name, wrong);
  const expiry = claims?.exp;
  return {
    token: secret.token,
    subject,
    expiresAt: typeof expiry === 'number' ? new Date(expiry * 1000).toISOString() : null,
  };
}
