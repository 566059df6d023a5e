import type { TokenSecret } from '../../../api/kubernetes';
import { ACCOUNT_NAME, ACCOUNT_UID, TOKEN_CLAIMS, TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';
import type { Secret } from '../../../secret';
import { foreignToken, notATokenSecret, notFilled } from './errors';
import type { SecretName } from './token-secret';

/** A token that is known to be this Secret's own, and what its claims say. */
export interface CheckedToken {
  readonly token: Secret;
  /** `system:serviceaccount:<namespace>:<name>` */
  readonly subject: string;
  /** Null: it never expires. */
  readonly expiresAt: string | null;
}

/**
 * Makes sure that a Secret holds the token that the controller made for it: whoever may update Secrets can write
 * another account's token, or any text, over it, and that stays.
 *
 * @throws SignetError `token/not-a-token-secret`, `token/not-filled`, `token/foreign`; none carries a claim's value.
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

/** The claims of a JSON Web Token, unverified: the signature is the API server's to check; undefined for any other text. */
function readClaims(token: Secret): Readonly<Record<string, unknown>> | undefined {
  try {
    const [, payload, signature, ...rest] = token.reveal().split('.');
    if (!payload || !signature || rest.length > 0) return undefined;
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    // The parser's message quotes the text: it goes no further.
    return undefined;
  }
}
