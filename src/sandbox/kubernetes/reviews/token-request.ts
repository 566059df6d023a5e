import { randomUUID } from 'node:crypto';

import { fieldTypes } from '../apply/field-types';
import { trackUpdate } from '../apply/track-update';
import { boundClaims, ISSUER } from '../authn/claims';
import { bodyOf, managerOf, nowOf, type Answer, type Call } from '../http/call';
import {
  isJsonObject,
  objectAt,
  stringOf,
  stringsOf,
  timestamp,
  type ApiObject,
  type JsonObject,
  type StoredObject,
} from '../object';
import { SECRETS, SERVICE_ACCOUNTS, TOKEN_REQUESTS } from '../scheme/built-in';
import { badRequest, conflict, invalid, invalidValue, notFound } from '../status';

const REQUEST_FIELDS = { fields: fieldTypes(), zero: { metadata: {}, spec: { boundObjectRef: {} }, status: {} } };
const DEFAULT_SECONDS = 3600;
const LEAST_SECONDS = 600;

/** POST to `serviceaccounts/NAME/token`: a token that expires, and may be bound to a Secret. */
export function requestToken(call: Call, namespace: string, name: string): Answer {
  const { store, signer, clock, maxTokenLifetimeMs } = call.cluster;
  const account = store.get(SERVICE_ACCOUNTS, namespace, name);
  if (!account) throw notFound(SERVICE_ACCOUNTS, name);
  const sent = objectAt(bodyOf(call, TOKEN_REQUESTS.kind), 'spec');
  const seconds = secondsOf(sent);
  const secret = boundSecret(call, namespace, sent['boundObjectRef']);
  const requested = stringsOf(sent['audiences']);
  const audiences = requested.length > 0 ? requested : [ISSUER];
  const now = Math.floor(clock() / 1000);
  const expires = now + Math.min(seconds, Math.floor(maxTokenLifetimeMs / 1000));
  const claims = boundClaims(account, { now, expires, audiences, id: randomUUID(), ...(secret && { secret }) });
  const { uid } = account.metadata;
  const body = {
    kind: TOKEN_REQUESTS.kind,
    apiVersion: `${TOKEN_REQUESTS.group}/${TOKEN_REQUESTS.version}`,
    metadata: { name, namespace, uid, creationTimestamp: nowOf(call) },
    spec: { audiences, expirationSeconds: expires - now, boundObjectRef: sent['boundObjectRef'] ?? null },
  };
  const status = { token: signer.sign(claims), expirationTimestamp: timestamp(expires * 1000) };
  return {
    code: 201,
    body: { ...withManager(call, { ...body, spec: { ...sent, expirationSeconds: seconds } }), spec: body.spec, status },
  };
}

/** The fields of the request belong to its sender. */
function withManager<T extends ApiObject>(call: Call, request: T): T {
  const { apiVersion } = request;
  const id = { manager: managerOf(call), operation: 'Update', apiVersion, subresource: TOKEN_REQUESTS.plural } as const;
  return trackUpdate(undefined, request, id, REQUEST_FIELDS, nowOf(call));
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
  if (kind !== 'Secret') throw badRequest(`cannot bind token to object of type ${typeOf(ref)}`);
  if (stringOf(name) === '') throw badRequest('Name parameter required.');
  const secret = call.cluster.store.get(SECRETS, namespace, stringOf(name));
  if (!secret) throw notFound(SECRETS, stringOf(name));
  if (typeof uid === 'string' && uid !== '' && uid !== secret.metadata.uid) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    throw conflict(SECRETS.kind, '', secret.metadata.name, why);
  }
  return secret;
}

/** As Go writes a group, version and kind. */
function typeOf({ apiVersion, kind }: JsonObject): string {
  const [version = '', group = ''] = stringOf(apiVersion).split('/').reverse();
  return `${group}/${version}, Kind=${stringOf(kind)}`;
}
