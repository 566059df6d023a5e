import { TOKEN_CLAIMS } from '../../facts/kubernetes';
import { asObject, asString, type Credentials, parseObject } from '../http';
import type { BearerAccount } from './client';

/**
 * The service account of a bearer token, from its claims. It reads the claims of a token Secret, and those of a token
 * from a TokenRequest. Null for other credentials.
 */
export function bearerAccountOf({ authorization }: Credentials): BearerAccount | null {
  const [, payload, signature] = (authorization?.reveal() ?? '').replace(/^Bearer /, '').split('.');
  if (!payload || !signature) return null;
  // Not verified: a token with wrong claims is not accepted by the server in any case.
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
