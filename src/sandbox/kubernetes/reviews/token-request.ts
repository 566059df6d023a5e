import { randomUUID } from 'node:crypto';

import { boundClaims, ISSUER } from '../authn/claims';
import { bodyOf, nowOf, type Answer, type Call } from '../http/call';
import { isJsonObject, objectAt, stringOf, stringsOf, timestamp, type JsonObject, type StoredObject } from '../object';
import { SECRETS, SERVICE_ACCOUNTS, TOKEN_REQUESTS } from '../scheme/built-in';
import { badRequest, conflict, invalid, invalidValue, notFound } from '../status';

const DEFAULT_SECONDS = 3600;
const LEAST_SECONDS = 600;
/** The longest expiry. On a real server, the administrator sets it. */
const MOST_SECONDS = 48 * 3600;

/** POST to `serviceaccounts/NAME/token`: a token that expires, and may be bound to a Secret. */
export function requestToken(call: Call, namespace: string, name: string): Answer {
  const { store, signer, clock } = call.cluster;
  const account = store.get(SERVICE_ACCOUNTS, namespace, name);
  if (!account) throw notFound(SERVICE_ACCOUNTS, name);
  const spec = objectAt(bodyOf(call, TOKEN_REQUESTS.kind), 'spec');
  const seconds = secondsOf(spec);
  const secret = boundSecret(call, namespace, spec['boundObjectRef']);
  const requested = stringsOf(spec['audiences']);
  const audiences = requested.length > 0 ? requested : [ISSUER];
  const now = Math.floor(clock() / 1000);
  const expires = now + Math.min(seconds, MOST_SECONDS);
  const claims = boundClaims(account, { now, expires, audiences, id: randomUUID(), ...(secret && { secret }) });
  return {
    code: 201,
    body: {
      kind: TOKEN_REQUESTS.kind,
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { name, namespace, uid: account.metadata.uid, creationTimestamp: nowOf(call) },
      spec: {
        audiences,
        expirationSeconds: expires - now,
        boundObjectRef: secret ? { ...objectAt(spec, 'boundObjectRef'), uid: secret.metadata.uid } : null,
      },
      status: { token: signer.sign(claims), expirationTimestamp: timestamp(expires * 1000) },
    },
  };
}

function secondsOf(spec: JsonObject): number {
  const seconds = spec['expirationSeconds'] ?? DEFAULT_SECONDS;
  const field = 'spec.expirationSeconds';
  const why =
    typeof seconds !== 'number' || seconds < LEAST_SECONDS
      ? 'may not specify a duration less than 10 minutes'
      : seconds > 2 ** 32
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined;
  if (why !== undefined) {
    throw invalid(TOKEN_REQUESTS.kind, TOKEN_REQUESTS.group, '', [invalidValue(field, seconds, why)]);
  }
  return Number(seconds);
}

function boundSecret(call: Call, namespace: string, ref: unknown): StoredObject | undefined {
  if (!isJsonObject(ref)) return undefined;
  const { kind, name, uid } = ref;
  if (kind !== 'Secret') throw badRequest(`cannot bind token to object of type ${stringOf(kind)}`);
  const secret = call.cluster.store.get(SECRETS, namespace, stringOf(name));
  if (!secret) throw notFound(SECRETS, stringOf(name));
  if (typeof uid === 'string' && uid !== '' && uid !== secret.metadata.uid) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    throw conflict(SECRETS.kind, '', secret.metadata.name, why);
  }
  return secret;
}
