import { remember } from '../../memo';
import { badType, tooDeep } from './errors';
import { onceEach } from './once-each';
import { type CtyType, MAX_DEPTH } from './type';

/**
 * A type in the form of schemas: `"string"`, `["list","string"]`, `["object",{…}]`,
 * `["object",{…},["optional attribute"]]`. Attributes are sorted, as by the engine.
 */
export function typeToJson(type: CtyType): string {
  return typeof type === 'string' ? JSON.stringify(type) : jsonOf(type).text;
}

const jsonOf = onceEach((type: Exclude<CtyType, string>) => ({ text: JSON.stringify(toTree(type)) }));

/**
 * The reverse of {@link typeToJson}.
 *
 * @throws SignetError `cty/bad-type` if the text is not a type, `cty/too-deep` beyond 500 levels.
 */
export function typeFromJson(json: string): CtyType {
  return parsedType(json);
}

/** How many types are remembered. */
const REMEMBERED = 1024;

/** Objects of one kind have few types. The same text gives the same object, for which other results are remembered. */
const parsedType = remember(REMEMBERED, (json): CtyType => {
  let tree: unknown;
  try {
    tree = JSON.parse(json);
  } catch {
    throw badType();
  }
  return fromTree(tree, 0);
});

/** As {@link typeFromJson}, from parsed JSON. */
export function typeFromTree(tree: unknown): CtyType {
  if (typeof tree === 'string') return fromTree(tree, 0);
  let json: string;
  try {
    json = JSON.stringify(tree);
  } catch {
    throw badType();
  }
  return typeFromJson(json);
}

function fromTree(tree: unknown, depth: number): CtyType {
  if (depth > MAX_DEPTH) throw tooDeep(MAX_DEPTH);
  if (tree === 'string' || tree === 'number' || tree === 'bool' || tree === 'dynamic') return tree;
  if (!Array.isArray(tree)) throw badType();
  const [kind, argument, optional] = tree as readonly unknown[];
  if (tree.length !== 2 && !(kind === 'object' && tree.length === 3)) throw badType();
  switch (kind) {
    case 'list':
      return { list: fromTree(argument, depth + 1) };
    case 'set':
      return { set: fromTree(argument, depth + 1) };
    case 'map':
      return { map: fromTree(argument, depth + 1) };
    case 'tuple':
      if (!Array.isArray(argument)) throw badType();
      return { tuple: argument.map((element) => fromTree(element, depth + 1)) };
    case 'object':
      return objectFromTree(argument, optional, depth);
    default:
      throw badType();
  }
}

function objectFromTree(attributes: unknown, optional: unknown, depth: number): CtyType {
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) throw badType();
  const object = Object.create(null) as Record<string, CtyType>;
  for (const [name, type] of Object.entries(attributes)) object[name] = fromTree(type, depth + 1);
  if (optional === undefined) return { object };
  if (!Array.isArray(optional) || !optional.every((name) => typeof name === 'string' && name in object))
    throw badType();
  return { object, optional: optional as string[] };
}

function toTree(type: CtyType): unknown {
  if (typeof type === 'string') return type;
  if ('list' in type) return ['list', toTree(type.list)];
  if ('set' in type) return ['set', toTree(type.set)];
  if ('map' in type) return ['map', toTree(type.map)];
  if ('tuple' in type) return ['tuple', type.tuple.map(toTree)];
  const attributes = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(type.object).sort()) attributes[name] = toTree(type.object[name] as CtyType);
  return type.optional?.length ? ['object', attributes, [...type.optional].sort()] : ['object', attributes];
}
