import { elementsOf } from '../apply/elements';
import { typeAt, type ListTypes } from '../apply/field-types';
import { isJsonObject } from '../object';

/** Applies a JSON merge patch: https://www.rfc-editor.org/rfc/rfc7386 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  return merged(target, patch, undefined, '');
}

/**
 * Applies a strategic merge patch without its directives (`$patch`, `$setElementOrder` and others): a merge patch in
 * which lists with a key, and sets, are merged by element.
 */
export function strategicMergePatch(target: unknown, patch: unknown, fields: ListTypes): unknown {
  return merged(target, patch, fields, '');
}

function merged(target: unknown, patch: unknown, fields: ListTypes | undefined, path: string): unknown {
  const type = fields && typeAt(fields, path, patch);
  if (Array.isArray(patch) && (type?.type === 'set' || type?.type === 'map')) {
    const elements = elementsOf(patch, type);
    const others = [...elementsOf(target, type)].filter(([edge]) => !elements.has(edge)).map(([, element]) => element);
    // Elements of the patch come first, as on the real server.
    return [...elements.values(), ...others];
  }
  if (!isJsonObject(patch)) return patch;
  const result = new Map(isJsonObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (fields && key.startsWith('$')) continue;
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value, fields, path === '' ? key : `${path}.${key}`));
  }
  return Object.fromEntries(result);
}
