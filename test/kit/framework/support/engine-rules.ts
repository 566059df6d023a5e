import { equal, isUnknown } from '../../../../src/kit/cty';
import type { CtyType, CtyValue } from '../../../../src/kit/cty';
import type { NestedAttributes, Schema, SchemaAttribute } from '../../../../src/kit/plugin';

// The engine's checks of a provider's answers, written from its documented rules and against the wire schema. They share
// no code with the checks of the framework.

type Values = Readonly<Record<string, CtyValue>>;

export function typeOfAttributes(attributes: readonly SchemaAttribute[]): CtyType {
  return { object: Object.fromEntries(attributes.map(({ name, type }) => [name, typeOfAttribute(type)])) };
}

function typeOfAttribute(type: CtyType | NestedAttributes): CtyType {
  if (!isNested(type)) return type;
  const object = typeOfAttributes(type.attributes);
  if (type.nesting === 'single') return object;
  if (type.nesting === 'list') return { list: object };
  return type.nesting === 'set' ? { set: object } : { map: object };
}

export function isNested(type: CtyType | NestedAttributes): type is NestedAttributes {
  return typeof type === 'object' && 'nesting' in type;
}

/** A configuration with null for all omitted attributes, as the engine sends it. */
export function complete(attributes: readonly SchemaAttribute[], config: unknown): CtyValue {
  if (config === null || config === undefined || isUnknown(config)) return config ?? null;
  const given = config as Values;
  return Object.fromEntries(attributes.map(({ name, type }) => [name, completeOne(type, given[name] ?? null)]));
}

function completeOne(type: CtyType | NestedAttributes, value: CtyValue): CtyValue {
  if (!isNested(type) || value === null || isUnknown(value)) return value;
  if (type.nesting === 'single') return complete(type.attributes, value);
  if (Array.isArray(value)) return (value as readonly CtyValue[]).map((element) => complete(type.attributes, element));
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, complete(type.attributes, element)]));
}

/** The errors of a planned object. */
export function planErrors(schema: Schema, prior: CtyValue, config: CtyValue, planned: CtyValue): string[] {
  return objectErrors(schema.attributes, prior as Values | null, config as Values, planned as Values, '');
}

function objectErrors(
  attributes: readonly SchemaAttribute[],
  prior: Values | null,
  config: Values,
  planned: Values,
  path: string,
): string[] {
  return attributes.flatMap((attribute) => {
    const { name, type, computed, writeOnly } = attribute;
    const at = `${path}.${name}`;
    const [c, p, before] = [config[name] ?? null, planned[name] ?? null, prior?.[name] ?? null];
    const whole = typeOfAttribute(type);
    if (writeOnly) return p === null ? [] : [`${at}: write-only, but planned`];
    if (equal(p, c, whole)) return [];
    if (before !== null && c !== null && equal(p, before, whole)) return [];
    if (computed && c === null) return [];
    if (!isNested(type)) return [`${at}: planned differs from config`];
    return nestedErrors(type, before, c, p, at);
  });
}

function nestedErrors(type: NestedAttributes, prior: CtyValue, config: CtyValue, planned: CtyValue, at: string) {
  if (planned === null || config === null || isUnknown(planned) || isUnknown(config)) {
    return [`${at}: planned is null or unknown where the config is not, or the reverse`];
  }
  const inner = (p: CtyValue, c: CtyValue, v: CtyValue, where: string): string[] =>
    isUnknown(c) || isUnknown(v)
      ? isUnknown(c) && isUnknown(v)
        ? []
        : [`${where}: unknown on one side`]
      : objectErrors(type.attributes, p as Values | null, c as Values, v as Values, where);
  if (type.nesting === 'single') return inner(prior, config, planned, at);
  if (type.nesting === 'map') {
    const [c, v] = [config as Values, planned as Values];
    if (Object.keys(c).sort().join() !== Object.keys(v).sort().join()) return [`${at}: other keys`];
    return Object.keys(c).flatMap((key) =>
      inner((prior as Values | null)?.[key] ?? null, c[key] ?? null, v[key] ?? null, `${at}[${key}]`),
    );
  }
  const [c, v] = [config as readonly CtyValue[], planned as readonly CtyValue[]];
  if (c.length !== v.length) return [`${at}: another length`];
  if (type.nesting === 'list') {
    const before = (prior ?? []) as readonly CtyValue[];
    return c.flatMap((element, i) => inner(before[i] ?? null, element, v[i] ?? null, `${at}[${i}]`));
  }
  const fits = (a: CtyValue, b: CtyValue) => inner(null, a, b, at).length === 0;
  return c.every((a) => v.some((b) => fits(a, b))) && v.every((b) => c.some((a) => fits(a, b)))
    ? []
    : [`${at}: other elements`];
}

/** The errors of an object after apply. */
export function applyErrors(schema: Schema, planned: CtyValue, applied: CtyValue): string[] {
  const unknown = isWhollyKnown(applied) ? [] : ['unknown after apply'];
  return [...unknown, ...valueErrors(typeOfAttributes(schema.attributes), planned, applied, '')];
}

function isWhollyKnown(value: CtyValue): boolean {
  if (isUnknown(value)) return false;
  return typeof value !== 'object' || value === null || Object.values(value as Values).every(isWhollyKnown);
}

/** The errors of the second plan, which the engine requests before apply, when unknown values are known. */
export function finalPlanErrors(schema: Schema, planned: CtyValue, final: CtyValue): string[] {
  return valueErrors(typeOfAttributes(schema.attributes), planned, final, '');
}

function valueErrors(type: CtyType, planned: CtyValue, applied: CtyValue, at: string): string[] {
  if (isUnknown(planned)) return [];
  if (isUnknown(applied)) return [`${at}: unknown, and was known before`];
  if (planned === null || applied === null) return planned === applied ? [] : [`${at}: null on one side`];
  if (typeof type === 'string') return equal(planned, applied, type) ? [] : [`${at}: another value`];
  if ('object' in type) {
    return Object.entries(type.object).flatMap(([name, inner]) =>
      valueErrors(inner, (planned as Values)[name] ?? null, (applied as Values)[name] ?? null, `${at}.${name}`),
    );
  }
  if ('map' in type) {
    const [p, a] = [planned as Values, applied as Values];
    if (Object.keys(p).sort().join() !== Object.keys(a).sort().join()) return [`${at}: other keys`];
    return Object.keys(p).flatMap((key) => valueErrors(type.map, p[key] ?? null, a[key] ?? null, `${at}[${key}]`));
  }
  const [p, a] = [planned as readonly CtyValue[], applied as readonly CtyValue[]];
  if ('set' in type) {
    const fits = (left: CtyValue, right: CtyValue) => valueErrors(type.set, left, right, at).length === 0;
    const both = p.every((left) => a.some((right) => fits(left, right)));
    return both && a.length <= p.length && a.every((right) => p.some((left) => fits(left, right)))
      ? []
      : [`${at}: other elements`];
  }
  if (p.length !== a.length) return [`${at}: another length`];
  const element = (i: number): CtyType => ('list' in type ? type.list : (type.tuple[i] ?? 'dynamic'));
  return p.flatMap((left, i) => valueErrors(element(i), left, a[i] ?? null, `${at}[${i}]`));
}
