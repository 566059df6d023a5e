import { Secret } from '../../secret';
import type { AttributePath } from '../../errors';
import { Decimal, Dynamic, isUnknown } from '../cty';
import type { CtyType } from '../cty';
import type { Attributes } from './attribute';
import { isNested, isNull, settingsOf, typeOf } from './shape';

/** What is wrong with a value. The text does not contain the value. */
export interface Problem {
  readonly path: AttributePath;
  readonly text: string;
}

/** Text that UTF-8 cannot encode. */
const HALF_OF_A_PAIR = /\p{Surrogate}/u;

export interface Allowance {
  /** Parts may be unknown, as in a plan. */
  readonly unknown: boolean;
  /** Attributes that the schema says are never null must not be null, as in the state after an operation. */
  readonly complete: boolean;
}

/**
 * Why a value that the provider's code returned is not a value of this type. It can be wrong in spite of TypeScript: after
 * a cast, or with data of another system.
 */
export function problemsOf(type: CtyType, value: unknown, path: AttributePath, allow: Allowance): Problem[] {
  const problem = (text: string): Problem[] => [{ path, text }];
  if (value instanceof Secret) return problem('contains a Secret, which no attribute may contain');
  if (value === undefined) return problem('is missing');
  if (value === null) return [];
  if (isUnknown(value)) return allow.unknown ? [] : problem('is unknown, but must be known');
  if (type === 'dynamic') {
    return value instanceof Dynamic ? problemsOf(value.type, value.value, path, allow) : problem('has no type with it');
  }
  if (type === 'string') {
    if (typeof value !== 'string') return problem('is not a string');
    return HALF_OF_A_PAIR.test(value) ? problem('is not valid Unicode text') : [];
  }
  if (type === 'bool') return typeof value === 'boolean' ? [] : problem('is not a bool');
  if (type === 'number') return isNumber(value) ? [] : problem('is not a number');
  if ('object' in type) return withKeys(value, path, Object.entries(type.object), allow);
  if ('map' in type) {
    if (!isPlainObject(value)) return problem('is not a map');
    return Object.entries(value).flatMap(([key, inner]) => problemsOf(type.map, inner, [...path, key], allow));
  }
  if (!Array.isArray(value)) return problem('is not a list of values');
  const elements: readonly unknown[] = value;
  if ('tuple' in type) {
    if (elements.length !== type.tuple.length) return problem('does not have as many elements as its type');
    return type.tuple.flatMap((inner, index) => problemsOf(inner, elements[index], [...path, index], allow));
  }
  // Elements of a set have no path.
  return 'list' in type
    ? elements.flatMap((inner, index) => problemsOf(type.list, inner, [...path, index], allow))
    : elements.flatMap((inner) => problemsOf(type.set, inner, path, allow));
}

/** The same for the attributes of a schema, with the rules that are not part of a type: write-only, never null. */
export function problemsOfAll(
  attributes: Attributes,
  value: unknown,
  path: AttributePath,
  allow: Allowance,
): Problem[] {
  if (value instanceof Secret || !isPlainObject(value)) {
    return problemsOf({ object: {} }, value ?? undefined, path, allow);
  }
  const undeclared = Object.keys(value)
    .filter((name) => !Object.hasOwn(attributes, name))
    .map((name) => ({ path: [...path, name], text: 'is not declared in the schema' }));
  const declared = Object.entries(attributes).flatMap(([name, attribute]) => {
    const at = [...path, name];
    const inner = Object.hasOwn(value, name) ? value[name] : undefined;
    const { writeOnly, required, computed, nullable, default: fallback } = settingsOf(attribute);
    if (writeOnly) return inner === null ? [] : [{ path: at, text: 'is write-only, so it must be null' }];
    if (inner === null || (inner instanceof Dynamic && isNull(inner))) {
      const never = required || (computed && !nullable) || fallback !== undefined;
      return allow.complete && never ? [{ path: at, text: 'must not be null' }] : [];
    }
    const { shape } = attribute;
    if (!isNested(shape) || inner === undefined || isUnknown(inner)) return problemsOf(typeOf(shape), inner, at, allow);
    return nestedProblems(shape.nesting, shape.attributes, inner, at, allow);
  });
  return [...undeclared, ...declared];
}

function nestedProblems(
  nesting: 'single' | 'list' | 'set' | 'map',
  attributes: Attributes,
  value: unknown,
  path: AttributePath,
  allow: Allowance,
): Problem[] {
  const inner = (element: unknown, at: AttributePath): Problem[] =>
    isUnknown(element) && allow.unknown ? [] : problemsOfAll(attributes, element, at, allow);
  if (nesting === 'single') return inner(value, path);
  if (nesting === 'map') {
    if (!isPlainObject(value)) return [{ path, text: 'is not a map' }];
    return Object.entries(value).flatMap(([key, element]) => inner(element, [...path, key]));
  }
  if (!Array.isArray(value)) return [{ path, text: 'is not a list of values' }];
  return value.flatMap((element: unknown, index) => inner(element, nesting === 'list' ? [...path, index] : path));
}

function withKeys(
  value: unknown,
  path: AttributePath,
  declared: readonly (readonly [string, CtyType])[],
  allow: Allowance,
): Problem[] {
  if (!isPlainObject(value)) return [{ path, text: 'is not an object' }];
  const names = new Set(declared.map(([name]) => name));
  return [
    ...Object.keys(value)
      .filter((name) => !names.has(name))
      .map((name) => ({ path: [...path, name], text: 'is not declared in its type' })),
    ...declared.flatMap(([name, inner]) =>
      problemsOf(inner, Object.hasOwn(value, name) ? value[name] : undefined, [...path, name], allow),
    ),
  ];
}

function isNumber(value: unknown): boolean {
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint' || value instanceof Decimal;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
