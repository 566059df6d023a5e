import { objectAt, stringOf, stringsOf, type JsonObject, type StoredObject } from '../object';

const LEGACY_ISSUER = 'kubernetes/serviceaccount';
/** Issuer and default audience of tokens from TokenRequest. */
export const ISSUER = 'https://kubernetes.default.svc';

const NAMESPACE = 'kubernetes.io/serviceaccount/namespace';
const SECRET_NAME = 'kubernetes.io/serviceaccount/secret.name';
const ACCOUNT_NAME = 'kubernetes.io/serviceaccount/service-account.name';
const ACCOUNT_UID = 'kubernetes.io/serviceaccount/service-account.uid';

/** The content of a token of either kind. */
export interface TokenClaims {
  readonly namespace: string;
  readonly account: { readonly name: string; readonly uid: string };
  /** The Secret that contains the token (legacy) or that it is bound to. The uid is only in bound tokens. */
  readonly secret?: { readonly name: string; readonly uid?: string };
  /** Undefined for the token of a Secret: it has no expiry, audience or id. */
  readonly bound?: {
    readonly expires: number;
    readonly notBefore: number;
    readonly audiences: string[];
    readonly id: string;
  };
}

/** The claims of the token in a Secret: without times and random values. */
export function legacyClaims(account: StoredObject, secretName: string): JsonObject {
  const { namespace = '', name, uid } = account.metadata;
  return {
    iss: LEGACY_ISSUER,
    [NAMESPACE]: namespace,
    [SECRET_NAME]: secretName,
    [ACCOUNT_NAME]: name,
    [ACCOUNT_UID]: uid,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
}

/** The claims of the token of a TokenRequest. Times in seconds. */
export function boundClaims(
  account: StoredObject,
  request: { now: number; expires: number; audiences: readonly string[]; id: string; secret?: StoredObject },
): JsonObject {
  const { namespace = '', name, uid } = account.metadata;
  const { now, expires, audiences, id, secret } = request;
  return {
    aud: audiences,
    exp: expires,
    iat: now,
    iss: ISSUER,
    jti: id,
    'kubernetes.io': {
      namespace,
      ...(secret && { secret: { name: secret.metadata.name, uid: secret.metadata.uid } }),
      serviceaccount: { name, uid },
    },
    nbf: now,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
}

/** Reads verified claims; undefined for another issuer. */
export function readClaims(claims: JsonObject): TokenClaims | undefined {
  if (claims['iss'] === LEGACY_ISSUER) {
    return {
      namespace: stringOf(claims[NAMESPACE]),
      account: { name: stringOf(claims[ACCOUNT_NAME]), uid: stringOf(claims[ACCOUNT_UID]) },
      secret: { name: stringOf(claims[SECRET_NAME]) },
    };
  }
  if (claims['iss'] !== ISSUER) return undefined;
  const own = objectAt(claims, 'kubernetes.io');
  const account = objectAt(own, 'serviceaccount');
  const secret = objectAt(own, 'secret');
  return {
    namespace: stringOf(own['namespace']),
    account: { name: stringOf(account['name']), uid: stringOf(account['uid']) },
    ...(secret['name'] !== undefined && { secret: { name: stringOf(secret['name']), uid: stringOf(secret['uid']) } }),
    bound: {
      expires: Number(claims['exp']),
      notBefore: Number(claims['nbf']),
      audiences: stringsOf(claims['aud']),
      id: stringOf(claims['jti']),
    },
  };
}
