import { isDeepStrictEqual } from 'node:util';

import { isJsonObject, objectAt, stringOf, type ApiObject, type JsonObject } from '../object';
import { badRequest, invalidValue, required, type Cause } from '../status';
import type { Strategy } from './strategy';

export const TOKEN_TYPE = 'kubernetes.io/service-account-token';
export const ACCOUNT_NAME = 'kubernetes.io/service-account.name';
export const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

const KEY = /^[-._a-zA-Z0-9]+$/;
const KEY_RULE =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The required keys of a Secret, for the types that the sandbox supports. */
const REQUIRED_KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

export const secretStrategy: Strategy = {
  normalize({ stringData, data, type, ...object }) {
    const merged = { ...bytes(data, 'data'), ...encoded(stringData) };
    return {
      ...object,
      ...(Object.keys(merged).length > 0 && { data: merged }),
      type: stringOf(type) === '' ? 'Opaque' : type,
    };
  },
  validate(object) {
    const data = objectAt(object, 'data');
    const keys = Object.keys(data).filter((key) => !KEY.test(key));
    const missing = (REQUIRED_KEYS[stringOf(object['type'])] ?? []).filter((key) => !Object.hasOwn(data, key));
    return [
      ...keys.map((key) => invalidValue(`data[${key}]`, key, KEY_RULE)),
      ...missing.map((key) => required(`data[${key}]`)),
      ...accountMissing(object),
    ];
  },
  validateUpdate(object, before) {
    const causes: Cause[] = [];
    if (object['type'] !== before['type']) causes.push(invalidValue('type', object['type'], 'field is immutable'));
    const changed = !isDeepStrictEqual(objectAt(object, 'data'), objectAt(before, 'data'));
    if (before['immutable'] === true && changed) {
      causes.push({
        reason: 'FieldValueForbidden',
        message: 'Forbidden: field is immutable when `immutable` is set',
        field: 'data',
      });
    }
    return causes;
  },
};

function accountMissing(object: ApiObject): Cause[] {
  const named = (object.metadata.annotations?.[ACCOUNT_NAME] ?? '') !== '';
  return object['type'] === TOKEN_TYPE && !named ? [required(`metadata.annotations[${ACCOUNT_NAME}]`)] : [];
}

function bytes(data: unknown, field: string): JsonObject {
  const entries = Object.entries(isJsonObject(data) ? data : {}).filter(([, value]) => value !== null);
  for (const [key, value] of entries) {
    if (typeof value !== 'string') throw unreadable(`${field} of another type than text: ${key}`);
    if (!BASE64.test(value)) throw unreadable('illegal base64 data at input byte 0');
  }
  return Object.fromEntries(entries);
}

function encoded(stringData: unknown): JsonObject {
  const entries = Object.entries(isJsonObject(stringData) ? stringData : {});
  return Object.fromEntries(entries.map(([key, value]) => [key, Buffer.from(stringOf(value)).toString('base64')]));
}

/** The message may contain the key, but not the value. */
function unreadable(why: string) {
  return badRequest(`Secret in version "v1" cannot be handled as a Secret: ${why}`);
}
