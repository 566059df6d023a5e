import type { AttributeReference } from '../../src/kit/framework';
import { docComment } from './doc-comment';
import type { Docs } from './docs';
import { camelCase, nestedName } from './names';
import { nestedObjects, type NestedObjects } from './nested-objects';

/** The interface of a configuration, and those of the objects in it. */
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
  const nested = nestedObjects(owner, attributes).flatMap((objects) =>
    interfaces({ name: objects.name, doc: docOf(objects, docs) }, objects.first.attributes, docs),
  );
  return [`${doc}\nexport interface ${name}${heritage} {\n${properties.join('\n')}\n}`, ...nested];
}

function docOf({ first, others }: NestedObjects, docs: Docs): string {
  const { shape } = first;
  if (typeof shape === 'object' && 'nesting' in shape && shape.nesting === 'single') return docs.argument(first);
  const names = [first, ...others].map((attribute) => `\`${camelCase(attribute.name)}\``);
  return docComment([`An element of ${names.join(' or ')}.`]);
}

/** As CDKTF's own generator types an argument; an unresolved text or number has the type of a resolved one. */
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
