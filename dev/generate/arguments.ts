import type { AttributeReference } from '../../src/kit/framework';
import { docComment } from './doc-comment';
import type { Docs } from './docs';
import { camelCase, nestedName } from './names';

/** The attributes that a configuration may set. */
export const argumentsOf = (attributes: readonly AttributeReference[]): readonly AttributeReference[] =>
  attributes.filter(({ set }) => set !== 'computed');

/**
 * The interface of a configuration, and those of the objects in it.
 */
export function interfaces(
  declaration: { readonly name: string; readonly base?: string; readonly doc: string },
  attributes: readonly AttributeReference[],
  docs: Docs,
): readonly string[] {
  const { name, base, doc } = declaration;
  const owner = name.replace(/Config$/, '');
  const properties = attributes.map((attribute) => {
    const optional = attribute.set === 'required' ? '' : '?';
    return `${docs.argument(attribute)}\nreadonly ${camelCase(attribute.name)}${optional}: ${typeText(attribute, owner)};`;
  });
  const heritage = base === undefined ? '' : ` extends ${base}`;
  return [
    `${doc}\nexport interface ${name}${heritage} {\n${properties.join('\n')}\n}`,
    ...nestedInterfaces(owner, attributes, docs),
  ];
}

/** One for each name: attributes whose objects are the same can share it. */
function nestedInterfaces(owner: string, attributes: readonly AttributeReference[], docs: Docs): string[] {
  const nested = attributes.filter((attribute) => attribute.attributes.length > 0);
  const names = new Set(nested.map((attribute) => nestedName(owner, attribute.name)));
  return [...names].flatMap((name) => {
    const [first, ...others] = nested.filter((attribute) => nestedName(owner, attribute.name) === name);
    if (first === undefined) return [];
    if (others.some((other) => JSON.stringify(other.attributes) !== JSON.stringify(first.attributes)))
      throw new Error(`The attributes that share the interface ${name} differ`);
    const doc = isOne(first)
      ? docs.argument(first)
      : docComment([`An element of ${[first, ...others].map((one) => `\`${camelCase(one.name)}\``).join(' or ')}.`]);
    return interfaces({ name, doc }, first.attributes, docs);
  });
}

const isOne = ({ shape }: AttributeReference): boolean =>
  typeof shape === 'object' && 'nesting' in shape && shape.nesting === 'single';

/** As CDKTF's own generator types an argument; an unresolved text, number or object has the type of a resolved one. */
function typeText({ name, shape }: AttributeReference, owner: string): string {
  switch (shape) {
    case 'string':
    case 'number':
      return shape;
    case 'bool':
      return 'boolean | IResolvable';
    case 'dynamic':
      return 'object';
  }
  if ('nesting' in shape) {
    const object = nestedName(owner, name);
    if (shape.nesting === 'single') return object;
    return shape.nesting === 'map' ? mapOf(object) : listOf(object);
  }
  const element = shape.element === 'bool' ? '(boolean | IResolvable)' : shape.element;
  return shape.collection === 'map' ? mapOf(element) : listOf(element);
}

const listOf = (element: string): string => `readonly ${element}[] | IResolvable`;
const mapOf = (element: string): string => `{ readonly [key: string]: ${element} } | IResolvable`;

/** The object that gives Terraform's name of each argument; see `ArgumentNames`. */
export function namesTable(attributes: readonly AttributeReference[]): string {
  const entries = attributes.map(({ name, shape, attributes: inner }) => {
    if (typeof shape === 'string' || !('nesting' in shape)) return `${camelCase(name)}: '${name}',`;
    const nesting = shape.nesting === 'set' ? 'list' : shape.nesting;
    return `${camelCase(name)}: { name: '${name}', nesting: '${nesting}', names: ${namesTable(inner)} },`;
  });
  return `{\n${entries.join('\n')}\n}`;
}
