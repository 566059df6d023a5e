import type { AttributePath } from '../../errors';
import { Decimal, Dynamic, isUnknown, onceEach } from '../cty';
import type { CtyType, CtyValue } from '../cty';
import type { Attribute, AttributeShape, Attributes, Validator } from './attribute';

/** The attributes of one object, by name, or the values of a map. */
export type Values = Readonly<Record<string, CtyValue>>;

export type NestedShape = Extract<AttributeShape, { nesting: string }>;

/** The options of an attribute, each with a value. */
export interface Settings {
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  /** The provider sets it. Not true for a default, although the engine's schema then says computed. */
  readonly computed: boolean;
  readonly nullable: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: string | undefined;
  /** `undefined`: none. */
  readonly default: CtyValue | undefined;
  readonly requiresReplace: string | undefined;
  readonly useStateWhenUnchanged: boolean;
  readonly validate: readonly Validator<CtyValue>[];
  readonly validateEach: readonly Validator<CtyValue>[];
}

export function isNested(shape: AttributeShape): shape is NestedShape {
  return typeof shape === 'object' && 'nesting' in shape;
}

/** An attribute with its name and its type. What follows from a schema is computed once. */
export interface Field extends Settings {
  readonly name: string;
  readonly shape: AttributeShape;
  readonly type: CtyType;
}

export const fieldsOf = onceEach((attributes: Attributes): readonly Field[] =>
  Object.entries(attributes).map(([name, attribute]) => ({
    ...settingsOf(attribute),
    name,
    shape: attribute.shape,
    type: typeOf(attribute.shape),
  })),
);

/** The object type of a set of attributes. */
export const typeOfAll = onceEach((attributes: Attributes): CtyType => ({
  object: Object.fromEntries(fieldsOf(attributes).map(({ name, type }) => [name, type])),
}));

export function settingsOf(attribute: Attribute): Settings {
  // The options are a union of the allowed combinations; here each is read alone.
  const options = attribute.options as unknown as Partial<Settings>;
  return {
    description: options.description ?? '',
    required: options.required ?? false,
    optional: options.optional ?? false,
    computed: options.computed ?? false,
    nullable: options.nullable ?? false,
    sensitive: options.sensitive ?? false,
    writeOnly: options.writeOnly ?? false,
    deprecated: options.deprecated,
    default: options.default,
    requiresReplace: options.requiresReplace,
    useStateWhenUnchanged: options.useStateWhenUnchanged ?? false,
    validate: options.validate ?? [],
    validateEach: options.validateEach ?? [],
  };
}

/** The type of an attribute's value. */
function typeOf(shape: AttributeShape): CtyType {
  if (typeof shape === 'string') return shape;
  if ('collection' in shape) return collectionOf(shape.collection, shape.element);
  const object = typeOfAll(shape.attributes);
  return shape.nesting === 'single' ? object : collectionOf(shape.nesting, object);
}

function collectionOf(kind: 'list' | 'set' | 'map', element: CtyType): CtyType {
  switch (kind) {
    case 'list':
      return { list: element };
    case 'set':
      return { set: element };
    case 'map':
      return { map: element };
  }
}

/** True for null, also for a dynamic null. */
export function isNull(value: CtyValue | undefined): boolean {
  return value === null || value === undefined || (value instanceof Dynamic && value.value === null);
}

/** True for a wholly unknown value, also for a dynamic one. */
export function isUnknownValue(value: CtyValue | undefined): boolean {
  return isUnknown(value) || (value instanceof Dynamic && isUnknown(value.value));
}

/** The value as an object: null if it is null, unknown, or of another kind. */
export function objectOf(value: CtyValue | undefined): Values | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const special = isUnknown(value) || value instanceof Dynamic || value instanceof Decimal;
  return special ? null : (value as Values);
}

/** The elements of a value: none if it is null or unknown. */
export function arrayOf(value: CtyValue | undefined): readonly CtyValue[] {
  return Array.isArray(value) ? (value as readonly CtyValue[]) : [];
}

/** The elements of a collection with their paths. Elements of a set have the path of the set. */
export function elementsOf(
  kind: NestedShape['nesting'],
  value: CtyValue,
  path: AttributePath,
): { readonly element: CtyValue; readonly at: AttributePath }[] {
  switch (kind) {
    case 'single':
      return [{ element: value, at: path }];
    case 'map':
      return Object.entries(objectOf(value) ?? {}).map(([key, element]) => ({ element, at: [...path, key] }));
    case 'list':
      return arrayOf(value).map((element, index) => ({ element, at: [...path, index] }));
    case 'set':
      return arrayOf(value).map((element) => ({ element, at: path }));
  }
}

/** The value of a key that users choose, which may be the name of a property of `Object.prototype`. */
export function valueAt(values: Values | null, key: string): CtyValue {
  return values !== null && Object.hasOwn(values, key) ? (values[key] ?? null) : null;
}

/** True when no part is unknown. */
export function isWhollyKnown(value: CtyValue): boolean {
  if (isUnknown(value)) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (Array.isArray(value)) return (value as readonly CtyValue[]).every(isWhollyKnown);
  return objectOf(value) === null || Object.values(value as Values).every(isWhollyKnown);
}
