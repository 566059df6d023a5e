import type { AttributePath } from '../../errors';
import { Dynamic, equal, isUnknown } from '../cty';
import type { CtyValue } from '../cty';
import type { Attributes } from './attribute';
import { arrayOf, isNested, objectOf, settingsOf, typeOf, valueAt } from './shape';
import type { NestedShape, Values } from './shape';

/** An attribute whose change makes a new object, and why. */
export interface Replacement {
  readonly path: AttributePath;
  readonly reason: string;
}

/** What the schema's `requiresReplace` finds between an object and its plan. */
export function replacements(
  attributes: Attributes,
  prior: Values | null,
  planned: Values | null,
  path: AttributePath = [],
): Replacement[] {
  return Object.entries(attributes).flatMap(([name, { shape, ...attribute }]) => {
    const before = valueAt(prior, name);
    const after = valueAt(planned, name);
    const at = [...path, name];
    if (equal(before, after, typeOf(shape))) return [];
    const reason = settingsOf({ shape, ...attribute }).requiresReplace;
    if (reason !== undefined) return [{ path: at, reason }];
    return isNested(shape) ? nestedReplacements(shape, before, after, at) : [];
  });
}

function nestedReplacements(shape: NestedShape, before: CtyValue, after: CtyValue, path: AttributePath): Replacement[] {
  const { attributes, nesting } = shape;
  const inside = (a: CtyValue, b: CtyValue, at: AttributePath): Replacement[] =>
    isUnknown(b) ? first(anyReplacement(attributes), at) : replacements(attributes, objectOf(a), objectOf(b), at);
  // What is not known yet may turn out to be a change, and by then it is too late to plan a replacement.
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

/** A set's elements cannot be paired, so an attribute has changed when its values over all elements have. */
function setReplacement(
  { attributes }: NestedShape,
  before: readonly CtyValue[],
  after: readonly CtyValue[],
): string | undefined {
  for (const [name, attribute] of Object.entries(attributes)) {
    const over = (elements: readonly CtyValue[]): CtyValue[] =>
      elements.map((element) => (isUnknown(element) ? element : valueAt(objectOf(element), name)));
    if (equal(over(before), over(after), { set: typeOf(attribute.shape) })) continue;
    const reason =
      settingsOf(attribute).requiresReplace ??
      (isNested(attribute.shape) ? anyReplacement(attribute.shape.attributes) : undefined);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

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

/** The value at a path inside an object; null where there is nothing. */
export function valueOn(path: AttributePath, values: CtyValue): CtyValue {
  return path.reduce<CtyValue>((outer, step) => {
    const value = outer instanceof Dynamic ? outer.value : outer;
    if (isUnknown(value)) return value;
    return typeof step === 'number' ? (arrayOf(value)[step] ?? null) : valueAt(objectOf(value), step);
  }, values);
}
