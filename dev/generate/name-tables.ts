import type { AttributeReference } from '../../src/kit/framework';
import { camelCase, nestedName } from './names';
import { nestedObjects } from './nested-objects';

/** The constants with the names of the arguments in nested objects, each after those that it uses. */
export const nestedTables = (owner: string, attributes: readonly AttributeReference[]): readonly string[] =>
  nestedObjects(owner, attributes).flatMap(({ name, first: { attributes: inner } }) => [
    ...nestedTables(name, inner),
    `const ${constantOf(name)}: ArgumentNames<${name}> = ${nameTable(name, inner)};`,
  ]);

/** The object with the names of the arguments; see `ArgumentNames`. */
export function nameTable(owner: string, attributes: readonly AttributeReference[]): string {
  const entries = attributes.map(({ name, shape }) => {
    if (typeof shape === 'string' || !('nesting' in shape)) return `${camelCase(name)}: '${name}',`;
    const nesting = shape.nesting === 'set' ? 'list' : shape.nesting;
    const names = constantOf(nestedName(owner, name));
    return `${camelCase(name)}: { name: '${name}', nesting: '${nesting}', names: ${names} },`;
  });
  return `{\n${entries.join('\n')}\n}`;
}

const constantOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}Names`;
