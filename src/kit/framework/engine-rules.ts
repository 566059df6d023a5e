import type { AttributePath } from '../../errors';
import { Dynamic, equal, isUnknown, typeToJson } from '../cty';
import type { CtyType, CtyValue } from '../cty';
import type { Attributes } from './attribute';
import type { Problem } from './value-problems';
import { arrayOf, fieldsOf, isNested, isNull, objectOf, typeOfAll, valueAt } from './shape';
import type { Field, NestedShape, Values } from './shape';

/** The engine's first rule: a plan has the values that the user set, and null for other attributes that are not computed. */
export function planAgainstConfig(
  attributes: Attributes,
  config: Values,
  planned: Values,
  path: AttributePath = [],
): Problem[] {
  return fieldsOf(attributes).flatMap((field) => {
    const { name, shape } = field;
    const configured = config[name] ?? null;
    const value = planned[name] ?? null;
    if (isAsConfigured(field, configured, value)) return NONE;
    const at = [...path, name];
    if (field.writeOnly) return { path: at, text: 'is write-only, so it must be null in a plan' };
    if (isNull(configured)) return { path: at, text: 'is not set in the configuration, so it must be null in a plan' };
    return isNested(shape)
      ? nestedAgainstConfig(shape, configured, value, at)
      : { path: at, text: 'is planned with a value that differs from the configuration' };
  });
}

const NONE: readonly Problem[] = [];

function isAsConfigured(field: Field, configured: CtyValue, planned: CtyValue): boolean {
  if (field.writeOnly) return isNull(planned);
  if (isNull(configured)) return field.computed || field.default !== undefined || isNull(planned);
  return equal(configured, planned, field.type);
}

function nestedAgainstConfig(shape: NestedShape, config: CtyValue, planned: CtyValue, path: AttributePath): Problem[] {
  const other: Problem[] = [{ path, text: 'is planned with elements that differ from the configuration' }];
  const element = (left: CtyValue, right: CtyValue, at: AttributePath): Problem[] => {
    const [a, b] = [objectOf(left), objectOf(right)];
    if (a !== null && b !== null) return planAgainstConfig(shape.attributes, a, b, at);
    return equal(left, right, typeOfAll(shape.attributes))
      ? []
      : [{ path: at, text: 'is planned with a value that differs from the configuration' }];
  };
  if (isUnknown(config) || isUnknown(planned) || planned === null) return other;
  switch (shape.nesting) {
    case 'single':
      return element(config, planned, path);
    case 'list': {
      const [a, b] = [arrayOf(config), arrayOf(planned)];
      return a.length === b.length ? a.flatMap((left, i) => element(left, b[i] ?? null, [...path, i])) : other;
    }
    case 'map': {
      const [a, b] = [objectOf(config) ?? {}, objectOf(planned) ?? {}];
      return sameKeys(a, b)
        ? Object.keys(a).flatMap((key) => element(valueAt(a, key), valueAt(b, key), [...path, key]))
        : other;
    }
    case 'set':
      return arrayOf(config).length === arrayOf(planned).length &&
        correspond(arrayOf(config), arrayOf(planned), (a, b) => element(a, b, path).length === 0)
        ? []
        : other;
  }
}

/** The engine's second rule: the result has the planned values; only unknown values may become any value. */
export function resultAgainstPlan(attributes: Attributes, planned: Values, result: Values): Problem[] {
  return fieldsOf(attributes).flatMap(({ name, type }) =>
    settled(type, planned[name] ?? null, result[name] ?? null, [name]),
  );
}

function settled(type: CtyType, planned: CtyValue, result: CtyValue, path: AttributePath): Problem[] {
  const other: Problem[] = [{ path, text: 'differs from the plan' }];
  if (isUnknown(planned)) return [];
  if (isNull(planned) || isNull(result)) return isNull(planned) && isNull(result) ? [] : other;
  if (type === 'dynamic') {
    if (!(planned instanceof Dynamic) || !(result instanceof Dynamic)) return other;
    if (isUnknown(planned.value)) return [];
    return typeToJson(planned.type) === typeToJson(result.type)
      ? settled(planned.type, planned.value, result.value, path)
      : other;
  }
  if (typeof type === 'string') return equal(planned, result, type) ? [] : other;
  if ('set' in type) {
    const fits = (a: CtyValue, b: CtyValue): boolean => settled(type.set, a, b, path).length === 0;
    // Elements that were unknown may become equal, and are then one element.
    const fewer = arrayOf(result).length <= arrayOf(planned).length;
    return fewer && correspond(arrayOf(planned), arrayOf(result), fits) ? [] : other;
  }
  if ('object' in type) {
    const [a, b] = [objectOf(planned), objectOf(result)];
    return Object.entries(type.object).flatMap(([name, inner]) =>
      settled(inner, valueAt(a, name), valueAt(b, name), [...path, name]),
    );
  }
  if ('map' in type) {
    const [a, b] = [objectOf(planned) ?? {}, objectOf(result) ?? {}];
    return sameKeys(a, b)
      ? Object.keys(a).flatMap((key) => settled(type.map, valueAt(a, key), valueAt(b, key), [...path, key]))
      : other;
  }
  const [a, b] = [arrayOf(planned), arrayOf(result)];
  if (a.length !== b.length) return other;
  return a.flatMap((left, i) =>
    settled('list' in type ? type.list : (type.tuple[i] ?? 'dynamic'), left, b[i] ?? null, [...path, i]),
  );
}

function sameKeys(a: Values, b: Values): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key));
}

/** Whether each element of either set fits one of the other. The engine requires no more: it cannot pair them either. */
function correspond(
  a: readonly CtyValue[],
  b: readonly CtyValue[],
  fits: (a: CtyValue, b: CtyValue) => boolean,
): boolean {
  return (
    a.every((left) => b.some((right) => fits(left, right))) && b.every((right) => a.some((left) => fits(left, right)))
  );
}
