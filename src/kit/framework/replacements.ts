import type { AttributePath } from '../../errors';
import { Dynamic, equal, isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { Attributes } from './attribute';
import { arrayOf, isNested, objectOf, settingsOf, typeOf, valueAt } from './shape';
import type { NestedShape, Values } from './shape';

/** An attribute whose change requires a new object, and the reason. */
export interface Replacement {
  readonly path: AttributePath;
  readonly reason: string;
}

/** The changes between an object and its plan for which the schema has `requiresReplace`. */
export function replacements(
  attributes: Attributes,
  prior: Values | null,
  planned: Values | null,
  path: AttributePath = [],
): Replacement[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const { shape } = attribute;
    const before = valueAt(prior, name);
    const after = valueAt(planned, name);
    const at = [...path, name];
    if (equal(before, after, typeOf(shape))) return [];
    const reason = settingsOf(attribute).requiresReplace;
    if (reason !== undefined) return [{ path: at, reason }];
    return isNested(shape) ? nestedReplacements(shape, before, after, at) : [];
  });
}

function nestedReplacements(shape: NestedShape, before: CtyValue, after: CtyValue, path: AttributePath): Replacement[] {
  const { attributes, nesting } = shape;
  const inside = (a: CtyValue, b: CtyValue, at: AttributePath): Replacement[] =>
    isUnknown(b) ? first(anyReplacement(attributes), at) : replacements(attributes, objectOf(a), objectOf(b), at);
  // An unknown value may become a changed value at apply, when it is too late to plan a replacement.
  if (isUnknown(after)) return first(anyReplacement(attributes), path);
  switch (nesting) {
    case 'single':
      return inside(before, after, path);
    case 'list': {
      const [a, b] = [arrayOf(before), arrayOf(after)];
      const length = Math.max(a.length, b.length);
      return Array.from({ length }, (_, i) => inside(a[i] ?? null, b[i] ?? null, [...path, i])).flat();
    }
    case 'map': {
      const [a, b] = [objectOf(before), objectOf(after)];
      const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
      return [...keys].flatMap((key) => inside(valueAt(a, key), valueAt(b, key), [...path, key]));
    }
    case 'set':
      return first(setReplacement(shape, arrayOf(before), arrayOf(after)), path);
  }
}

/** The elements of a set cannot be paired: an attribute has changed when its values over all elements have. */
function setReplacement(
  { attributes }: NestedShape,
  before: readonly CtyValue[],
  after: readonly CtyValue[],
): string | undefined {
  const changed = Object.entries(attributes).filter(([name, { shape }]) => {
    const over = (elements: readonly CtyValue[]): CtyValue[] =>
      elements.map((element) => (isUnknown(element) ? element : valueAt(objectOf(element), name)));
    return !equal(over(before), over(after), { set: typeOf(shape) });
  });
  return anyReplacement(Object.fromEntries(changed));
}

/** The first reason among attributes and the attributes nested in them. */
function anyReplacement(attributes: Attributes): string | undefined {
  for (const attribute of Object.values(attributes)) {
    const { shape } = attribute;
    const reason =
      settingsOf(attribute).requiresReplace ?? (isNested(shape) ? anyReplacement(shape.attributes) : undefined);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function first(reason: string | undefined, path: AttributePath): Replacement[] {
  return reason === undefined ? [] : [{ path, reason }];
}

/** The value at a path in an object; null if there is none. */
export function valueOn(path: AttributePath, values: CtyValue): CtyValue {
  return path.reduce<CtyValue>((outer, step) => {
    const value = outer instanceof Dynamic ? outer.value : outer;
    if (isUnknown(value)) return value;
    return typeof step === 'number' ? (arrayOf(value)[step] ?? null) : valueAt(objectOf(value), step);
  }, values);
}
