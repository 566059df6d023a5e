import { type JsonObject, objectsIn } from '../http';
import type { ApiCall } from './api-call';
import { ambiguousName, badAnswer } from './errors';

/** The items of a list. Throws `kestra/bad-answer`. */
export function resultsIn(answer: JsonObject, call: ApiCall): readonly JsonObject[] {
  // Kestra omits empty fields.
  if (answer.results === undefined && (answer.total ?? 0) === 0) return [];
  if (!Array.isArray(answer.results)) throw badAnswer(call);
  return objectsIn(answer.results);
}

/** The identifier in a response. Throws `kestra/bad-answer`. */
export function idIn(answer: JsonObject, call: ApiCall): string {
  if (typeof answer.id !== 'string' || answer.id === '') throw badAnswer(call);
  return answer.id;
}

/** A string; null for one that is empty or missing, which mean the same to Kestra. */
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The identifiers of objects, in alphabetical order. */
export const idsIn = (value: unknown): readonly string[] =>
  objectsIn(value)
    .map(({ id }) => id)
    .filter((id) => typeof id === 'string')
    .sort();

/** The only object with a name, or null. Throws `kestra/ambiguous-name`. */
export function onlyOne<T extends { readonly id: string }>(
  found: readonly T[],
  call: ApiCall,
  kind: string,
  name: string,
): T | null {
  if (found.length > 1) {
    const ids = found.map(({ id }) => id);
    throw ambiguousName(call, kind, name, ids);
  }
  return found[0] ?? null;
}
