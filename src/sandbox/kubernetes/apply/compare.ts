import { isDeepStrictEqual } from 'node:util';

import { isJsonObject } from '../object';
import { elementsOf } from './elements';
import { NO_FIELDS, withPath, type FieldSet } from './field-set';
import { typeAt, type ListTypes } from './field-types';

/** The paths in which two objects differ. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

interface Collector {
  readonly fields: ListTypes;
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

/** Compares as the server does to find the fields that a write changed. Undefined means missing; null is a value. */
export function compare(before: unknown, after: unknown, fields: ListTypes): Comparison {
  const collector: Collector = { fields, added: NO_FIELDS, modified: NO_FIELDS, removed: NO_FIELDS };
  walk(before, after, '', [], collector);
  return collector;
}

function walk(before: unknown, after: unknown, path: string, edges: string[], into: Collector): void {
  if (before === undefined && after === undefined) return;
  const type = typeAt(into.fields, path, after ?? before);
  if (type.type === 'set' || type.type === 'map') {
    noteContainer(before, after, edges, into);
    const old = elementsOf(before, type);
    const now = elementsOf(after, type);
    for (const edge of new Set([...old.keys(), ...now.keys()])) {
      const below = type.type === 'map' && type.elements === 'granular' ? `${path}[]` : `${path}[atomic]`;
      if (below.endsWith('[]')) walk(old.get(edge), now.get(edge), below, [...edges, edge], into);
      else noteAtom(old.get(edge), now.get(edge), [...edges, edge], into);
    }
    return;
  }
  const granular =
    type.type === 'granular' && (before === undefined || isJsonObject(before)) && isJsonObject(after ?? before);
  if (!granular || (after !== undefined && !isJsonObject(after))) {
    noteAtom(before, after, edges, into);
    return;
  }
  noteContainer(before, after, edges, into);
  const old = new Map(isJsonObject(before) ? Object.entries(before) : []);
  const now = new Map(Object.entries(after ?? {}));
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    walk(old.get(key), now.get(key), path === '' ? key : `${path}.${key}`, [...edges, `f:${key}`], into);
  }
}

function noteContainer(before: unknown, after: unknown, edges: string[], into: Collector): void {
  if (edges.length === 0) return;
  if (before === undefined && after !== undefined) into.added = withPath(into.added, edges);
  if (before !== undefined && after === undefined) into.removed = withPath(into.removed, edges);
}

function noteAtom(before: unknown, after: unknown, edges: string[], into: Collector): void {
  if (before === undefined) into.added = withPath(into.added, edges);
  else if (after === undefined) into.removed = withPath(into.removed, edges);
  else if (!isDeepStrictEqual(before, after)) into.modified = withPath(into.modified, edges);
}
