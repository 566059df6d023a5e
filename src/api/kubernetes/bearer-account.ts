import { TOKEN_CLAIMS } from '../../facts/kubernetes';
import type { BearerAccount } from './client';
import type { Credentials } from './credentials';
import { asObject, asString, parseObject } from './status';

/**
 * Whose token a client shows, from the claims that the API server itself put into it: those of a token Secret, and those
 * of a token that was requested and is bound to an object. Null for any other credentials.
 */
export function bearerAccountOf({ authorization }: Credentials): BearerAccount | null {
  const [, payload, signature] = (authorization?.reveal() ?? '').replace(/^Bearer /, '').split('.');
  if (!payload || !signature) return null;
  // Unverified: a token that the server does not accept opens nothing that its claims could protect.
  const claims = parseObject(Buffer.from(payload, 'base64url').toString('utf8')) ?? {};
  const bound = asObject(claims['kubernetes.io']);
  const boundAccount = asObject(bound?.serviceaccount);
  const namespace = asString(claims[TOKEN_CLAIMS.namespace]) ?? asString(bound?.namespace);
  const name = asString(claims[TOKEN_CLAIMS.accountName]) ?? asString(boundAccount?.name);
  if (namespace === undefined || name === undefined) return null;
  return {
    namespace,
    name,
    secret: asString(claims[TOKEN_CLAIMS.secretName]) ?? asString(asObject(bound?.secret)?.name) ?? null,
  };
}
