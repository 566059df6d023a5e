import { isJsonObject } from '../object';
import type { FieldType } from './field-types';

/**
 * The elements of a list by their edge in a {@link FieldSet}: `v:"x"` for a set, `k:{"uid":"1"}` for a list with a
 * key.
 */
export function elementsOf(list: unknown, type: Extract<FieldType, { type: 'set' | 'map' }>): Map<string, unknown> {
  const elements = new Map<string, unknown>();
  for (const element of Array.isArray(list) ? (list as unknown[]) : []) elements.set(edgeOf(element, type), element);
  return elements;
}

function edgeOf(element: unknown, type: Extract<FieldType, { type: 'set' | 'map' }>): string {
  if (type.type === 'set') return `v:${JSON.stringify(element)}`;
  return `k:${JSON.stringify({ [type.by]: isJsonObject(element) ? element[type.by] : undefined })}`;
}
