import { isSignetError } from '../../errors';
import type { SignetError } from '../../errors';
import type { CtyValue } from '../cty';
import { valueFromJson } from '../cty';
import type { Attributes } from './attribute';
import { unreadableState } from './errors';
import { typeOfAll } from './shape';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/**
 * State as the engine stores it, in JSON, read by today's schema: attributes that it no longer has are dropped, those
 * that it has gained are null. Throws `state/unreadable`.
 */
export function fromStoredJson(type: string, attributes: Attributes, json: unknown): CtyValue {
  try {
    return valueFromJson(json, typeOfAll(attributes));
  } catch (thrown) {
    throw isSignetError(thrown) ? unreadable(type, thrown) : thrown;
  }
}

function unreadable(type: string, error: SignetError): SignetError {
  return unreadableState(type, error.what, error.path);
}
