import { isDeepStrictEqual } from 'node:util';
import type { AttributePath } from '../../errors';
import { Dynamic, equal, isUnknown, partsOf } from '../cty';
import type { CtyValue, Part } from '../cty';
import type { Attributes } from './attribute';
import { arrayOf, fieldsOf, isNested, objectOf, valueAt } from './shape';
import type { Field, NestedShape, Values } from './shape';

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
  return fieldsOf(attributes).flatMap(({ name, shape, type, requiresReplace: reason }) => {
    const before = valueAt(prior, name);
    const after = valueAt(planned, name);
    if (equal(before, after, type)) return [];
    const at = [...path, name];
    if (reason !== undefined) return [{ path: at, reason }];
    return isNested(shape) ? nestedReplacements(shape, before, after, at) : [];
  });
}

function nestedReplacements(shape: NestedShape, before: CtyValue, after: CtyValue, path: AttributePath): Replacement[] {
  const { attributes, nesting } = shape;
  const inside = (a: CtyValue, b: CtyValue, at: AttributePath): Replacement[] =>
    isUnknown(b)
      ? first(firstReason(fieldsOf(attributes)), at)
      : replacements(attributes, objectOf(a), objectOf(b), at);
  // An unknown value may become a changed value at apply, when it is too late to plan a replacement.
  if (isUnknown(after)) return first(firstReason(fieldsOf(attributes)), path);
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
  const changed = fieldsOf(attributes).filter(({ name, type }) => {
    const over = (elements: readonly CtyValue[]): CtyValue[] =>
      elements.map((element) => (isUnknown(element) ? element : valueAt(objectOf(element), name)));
    return !equal(over(before), over(after), { set: type });
  });
  return firstReason(changed);
}

/** The first reason among attributes and the attributes nested in them. */
function firstReason(fields: readonly Field[]): string | undefined {
  for (const { shape, requiresReplace } of fields) {
    const reason = requiresReplace ?? (isNested(shape) ? firstReason(fieldsOf(shape.attributes)) : undefined);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function first(reason: string | undefined, path: AttributePath): Replacement[] {
  return reason === undefined ? [] : [{ path, reason }];
}

/** The path to the first part that a change adds or gives another value; the given path if it only removes or moves parts. */
export function firstChange(path: AttributePath, before: unknown, after: unknown): AttributePath {
  const prior = partsOf(before);
  const isPrior = ([part, value]: Part): boolean =>
    prior.some(([at, was]) => (at === part || typeof part === 'number') && isDeepStrictEqual(value, was));
  const changed = partsOf(after).find((one) => !isPrior(one));
  if (changed === undefined) return path;
  const [part, value] = changed;
  return firstChange([...path, part], prior.find(([at]) => at === part)?.[1], value);
}

/** The value at a path in an object; null if there is none. */
export function valueOn(path: AttributePath, values: CtyValue): CtyValue {
  return path.reduce<CtyValue>((outer, step) => {
    const value = outer instanceof Dynamic ? outer.value : outer;
    if (isUnknown(value)) return value;
    return typeof step === 'number' ? (arrayOf(value)[step] ?? null) : valueAt(objectOf(value), step);
  }, values);
}
