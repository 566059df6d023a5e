import { Secret } from '../../secret';
import type { AttributePath } from '../../errors';
import { Decimal, Dynamic, isUnknown } from '../cty';
import type { CtyType } from '../cty';
import type { Attributes } from './attribute';
import { fieldsOf, isNested, isNull } from './shape';
import type { Field, NestedShape } from './shape';

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
export function problemsOf(type: CtyType, value: unknown, allow: Allowance): readonly Problem[] {
  const check = new ValueCheck(allow);
  check.value(type, value);
  return check.problems;
}

/** The same for the attributes of a schema, with the rules that are not part of a type: write-only, never null. */
export function problemsOfAll(attributes: Attributes, value: unknown, allow: Allowance): readonly Problem[] {
  const check = new ValueCheck(allow);
  check.attributes(attributes, value);
  return check.problems;
}

class ValueCheck {
  public readonly problems: Problem[] = [];
  readonly #allow: Allowance;
  /** The position of the value that is being checked. */
  readonly #path: (string | number)[] = [];

  public constructor(allow: Allowance) {
    this.#allow = allow;
  }

  public value(type: CtyType, value: unknown): void {
    if (value === null) return;
    if (value === undefined) this.#add('is missing');
    else if (value instanceof Secret) this.#add('contains a Secret, which no attribute may contain');
    else if (isUnknown(value)) {
      if (!this.#allow.unknown) this.#add('is unknown, but must be known');
    } else if (typeof type === 'string') this.#simple(type, value);
    else if ('object' in type) this.#object(type.object, value);
    else if ('map' in type) this.#map(value, type.map);
    else this.#elements(value, type);
  }

  public attributes(attributes: Attributes, value: unknown): void {
    if (value instanceof Secret || !isPlainObject(value)) {
      this.value({ object: {} }, value ?? undefined);
      return;
    }
    this.#undeclared(value, attributes, 'is not declared in the schema');
    for (const field of fieldsOf(attributes)) {
      this.#path.push(field.name);
      this.#attribute(field, Object.hasOwn(value, field.name) ? value[field.name] : undefined);
      this.#path.pop();
    }
  }

  #attribute({ shape, type, writeOnly, required, computed, nullable, default: fallback }: Field, value: unknown): void {
    if (writeOnly) {
      if (value !== null) this.#add('is write-only, so it must be null');
    } else if (value === null || (value instanceof Dynamic && isNull(value))) {
      const never = required || (computed && !nullable) || fallback !== undefined;
      if (this.#allow.complete && never) this.#add('must not be null');
    } else if (!isNested(shape) || value === undefined || isUnknown(value)) this.value(type, value);
    else this.#nested(shape, value);
  }

  #nested({ nesting, attributes }: NestedShape, value: unknown): void {
    if (nesting === 'single') this.attributes(attributes, value);
    else if (nesting === 'map') {
      if (!isPlainObject(value)) this.#add('is not a map');
      else for (const key of Object.keys(value)) this.#nestedAt(key, attributes, value[key]);
    } else if (!Array.isArray(value)) this.#add('is not a list of values');
    else {
      const elements: readonly unknown[] = value;
      for (const [index, element] of elements.entries())
        this.#nestedAt(nesting === 'list' ? index : undefined, attributes, element);
    }
  }

  #nestedAt(step: string | number | undefined, attributes: Attributes, element: unknown): void {
    if (isUnknown(element) && this.#allow.unknown) return;
    if (step !== undefined) this.#path.push(step);
    this.attributes(attributes, element);
    if (step !== undefined) this.#path.pop();
  }

  #simple(type: 'string' | 'number' | 'bool' | 'dynamic', value: unknown): void {
    switch (type) {
      case 'string':
        if (typeof value !== 'string') this.#add('is not a string');
        else if (HALF_OF_A_PAIR.test(value)) this.#add('is not valid Unicode text');
        break;
      case 'bool':
        if (typeof value !== 'boolean') this.#add('is not a bool');
        break;
      case 'number':
        if (!isNumber(value)) this.#add('is not a number');
        break;
      case 'dynamic':
        if (value instanceof Dynamic) this.value(value.type, value.value);
        else this.#add('has no type with it');
    }
  }

  #object(types: Readonly<Record<string, CtyType>>, value: unknown): void {
    if (!isPlainObject(value)) {
      this.#add('is not an object');
      return;
    }
    this.#undeclared(value, types, 'is not declared in its type');
    for (const name of Object.keys(types))
      this.#valueAt(name, types[name] as CtyType, Object.hasOwn(value, name) ? value[name] : undefined);
  }

  #map(value: unknown, type: CtyType): void {
    if (!isPlainObject(value)) this.#add('is not a map');
    else for (const key of Object.keys(value)) this.#valueAt(key, type, value[key]);
  }

  #elements(value: unknown, type: Collection): void {
    if (!Array.isArray(value)) {
      this.#add('is not a list of values');
      return;
    }
    const elements: readonly unknown[] = value;
    if ('tuple' in type && elements.length !== type.tuple.length) {
      this.#add('does not have as many elements as its type');
      return;
    }
    for (const [index, element] of elements.entries()) {
      // Elements of a set have no path.
      if ('set' in type) this.value(type.set, element);
      else this.#valueAt(index, 'list' in type ? type.list : (type.tuple[index] as CtyType), element);
    }
  }

  #valueAt(step: string | number, type: CtyType, value: unknown): void {
    this.#path.push(step);
    this.value(type, value);
    this.#path.pop();
  }

  #undeclared(value: Readonly<Record<string, unknown>>, declared: object, text: string): void {
    for (const name of Object.keys(value))
      if (!Object.hasOwn(declared, name)) this.problems.push({ path: [...this.#path, name], text });
  }

  #add(text: string): void {
    this.problems.push({ path: [...this.#path], text });
  }
}

type Collection = Extract<CtyType, { list: unknown } | { set: unknown } | { tuple: unknown }>;

function isNumber(value: unknown): boolean {
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'bigint' || value instanceof Decimal;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
