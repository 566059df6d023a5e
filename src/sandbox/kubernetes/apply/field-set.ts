import { isJsonObject, type JsonObject } from '../object';

/**
 * The field paths of one manager as a tree. An edge has the form of `fieldsV1`: `f:name` for a field, `k:{"name":"x"}`
 * for an element with a key, `v:"x"` for an element of a set.
 */
export interface FieldSet {
  readonly owned: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const NO_FIELDS: FieldSet = { owned: false, children: new Map() };

export function isEmpty(set: FieldSet): boolean {
  return !set.owned && set.children.size === 0;
}

/** The set with one more path. */
export function withPath(set: FieldSet, path: readonly string[]): FieldSet {
  const [edge, ...rest] = path;
  if (edge === undefined) return set.owned ? set : { ...set, owned: true };
  const children = new Map(set.children);
  children.set(edge, withPath(children.get(edge) ?? NO_FIELDS, rest));
  return { owned: set.owned, children };
}

function combine(a: FieldSet, b: FieldSet, owned: (a: boolean, b: boolean) => boolean): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const edge of new Set([...a.children.keys(), ...b.children.keys()])) {
    const child = combine(a.children.get(edge) ?? NO_FIELDS, b.children.get(edge) ?? NO_FIELDS, owned);
    if (!isEmpty(child)) children.set(edge, child);
  }
  return { owned: owned(a.owned, b.owned), children };
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (x, y) => x || y);
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (x, y) => x && !y);
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (x, y) => x && y);
}

/** The set with all objects and lists that contain its fields. */
export function withContainers(set: FieldSet): FieldSet {
  const children = new Map([...set.children].map(([edge, child]) => [edge, withContainers(child)]));
  return { owned: set.owned || children.size > 0, children };
}

export function sameFields(a: FieldSet, b: FieldSet): boolean {
  return isEmpty(combine(a, b, (x, y) => x !== y));
}

/** All paths, in the order of conflicts: at each level, owned paths come before the paths below them. */
export function paths(set: FieldSet): string[][] {
  const edges = [...set.children].sort(([a], [b]) => (a < b ? -1 : 1));
  const here = edges.filter(([, child]) => child.owned).map(([edge]) => [edge]);
  const below = edges.flatMap(([edge, child]) => paths(child).map((path) => [edge, ...path]));
  return [...here, ...below];
}

/** `.metadata.labels.a`, `.metadata.ownerReferences[uid="1"]`, `.metadata.finalizers[="x"]` */
export function pathText(path: readonly string[]): string {
  return path
    .map((edge) => {
      const rest = edge.slice(2);
      if (edge.startsWith('f:')) return `.${rest}`;
      if (edge.startsWith('v:')) return `[=${rest}]`;
      const key: unknown = JSON.parse(rest);
      const pairs = isJsonObject(key) ? Object.entries(key) : [];
      return `[${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}

export function toFieldsV1(set: FieldSet): JsonObject {
  const fields: JsonObject = {};
  for (const [edge, child] of [...set.children].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const below = toFieldsV1(child);
    fields[edge] = child.owned && child.children.size > 0 ? { '.': {}, ...below } : below;
  }
  return fields;
}

export function fromFieldsV1(fields: JsonObject): FieldSet {
  const children = new Map<string, FieldSet>();
  for (const [edge, value] of Object.entries(fields)) {
    if (edge === '.' || !isJsonObject(value)) continue;
    const keys = Object.keys(value);
    const child = fromFieldsV1(value);
    children.set(edge, { owned: keys.length === 0 || keys.includes('.'), children: child.children });
  }
  return { owned: false, children };
}
