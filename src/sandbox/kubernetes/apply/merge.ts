import { isJsonObject } from '../object';
import { elementsOf } from './elements';
import type { FieldSet } from './field-set';
import { typeAt, type ListTypes } from './field-types';

/** The live object with the fields of a configuration; other fields are unchanged. */
export function merge(live: unknown, config: unknown, fields: ListTypes, path = ''): unknown {
  if (config === undefined) return live;
  const type = typeAt(fields, path, config);
  if (type.type === 'set' || type.type === 'map') {
    const merged = elementsOf(live, type);
    for (const [edge, element] of elementsOf(config, type)) {
      const deeper = type.type === 'map' && type.elements === 'granular';
      merged.set(edge, deeper ? merge(merged.get(edge), element, fields, `${path}[]`) : element);
    }
    return [...merged.values()];
  }
  if (type.type !== 'granular' || !isJsonObject(config) || !isJsonObject(live)) return config;
  const merged = new Map(Object.entries(live));
  for (const [key, value] of Object.entries(config)) {
    merged.set(key, merge(merged.get(key), value, fields, path === '' ? key : `${path}.${key}`));
  }
  return Object.fromEntries(merged);
}

/**
 * The object without the fields of a set; an object or list that becomes empty is removed. Undefined: nothing is
 * left.
 */
export function without(value: unknown, set: FieldSet, fields: ListTypes, path = ''): unknown {
  if (value === undefined) return undefined;
  const type = typeAt(fields, path, value);
  if (set.children.size === 0) return set.owned ? undefined : value;
  if (type.type === 'set' || type.type === 'map') {
    const elements = elementsOf(value, type);
    for (const [edge, child] of set.children) {
      if (child.owned) elements.delete(edge);
      else if (elements.has(edge)) elements.set(edge, without(elements.get(edge), child, fields, `${path}[]`));
    }
    return elements.size === 0 ? undefined : [...elements.values()];
  }
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    const below = set.children.get(`f:${key}`);
    const left = below ? without(child, below, fields, path === '' ? key : `${path}.${key}`) : child;
    return left === undefined ? [] : [[key, left]];
  });
  return kept.length === 0 && path !== '' ? undefined : Object.fromEntries(kept);
}
