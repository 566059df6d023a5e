import { isDeepStrictEqual } from 'node:util';

import { isJsonObject, objectsOf, stringOf } from '../object';
import { badRequest, unprocessablePatch } from '../status';

/**
 * Applies a JSON patch: https://www.rfc-editor.org/rfc/rfc6902
 *
 * @throws StatusError 422 where a path does not exist or a test fails, 400 for a body that is not a patch
 */
export function jsonPatch(target: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw badRequest('the body is not a list of JSON patch operations');
  return objectsOf(patch).reduce<unknown>((document, operation) => {
    const path = pointer(operation['path']);
    switch (operation['op']) {
      case 'add':
        return add(document, path, operation['value']);
      case 'remove':
        return remove(document, path);
      case 'replace':
        return add(remove(document, path), path, operation['value']);
      case 'test':
        if (!isDeepStrictEqual(read(document, path), operation['value'])) throw unprocessablePatch();
        return document;
      case 'copy':
        return add(document, path, read(document, pointer(operation['from'])));
      case 'move': {
        const from = pointer(operation['from']);
        return add(remove(document, from), path, read(document, from));
      }
      default:
        throw unprocessablePatch();
    }
  }, target);
}

function pointer(path: unknown): string[] {
  const [, ...segments] = stringOf(path).split('/');
  return segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function read(document: unknown, path: readonly string[]): unknown {
  let current = document;
  for (const segment of path) {
    if (!has(current, segment)) throw unprocessablePatch();
    current = Array.isArray(current)
      ? (current as unknown[])[Number(segment)]
      : (current as Record<string, unknown>)[segment];
  }
  return current;
}

function has(container: unknown, segment: string): boolean {
  if (Array.isArray(container)) return /^\d+$/.test(segment) && Number(segment) < container.length;
  return isJsonObject(container) && Object.hasOwn(container, segment);
}

function add(document: unknown, [segment, ...rest]: readonly string[], value: unknown): unknown {
  if (segment === undefined) return value;
  if (Array.isArray(document)) {
    const list = [...(document as unknown[])];
    const index = segment === '-' ? list.length : Number(segment);
    if (!Number.isInteger(index) || index < 0 || index > list.length) throw unprocessablePatch();
    if (rest.length === 0) list.splice(index, 0, value);
    else list[index] = add(list[index], rest, value);
    return list;
  }
  if (!isJsonObject(document) || (rest.length > 0 && !Object.hasOwn(document, segment))) throw unprocessablePatch();
  return { ...document, [segment]: add(document[segment], rest, value) };
}

function remove(document: unknown, path: readonly string[]): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined || !has(document, segment)) throw unprocessablePatch();
  if (Array.isArray(document)) {
    const list = [...(document as unknown[])];
    if (rest.length === 0) list.splice(Number(segment), 1);
    else list[Number(segment)] = remove(list[Number(segment)], rest);
    return list;
  }
  const { [segment]: child, ...others } = document as Record<string, unknown>;
  return rest.length === 0 ? others : { ...others, [segment]: remove(child, rest) };
}
