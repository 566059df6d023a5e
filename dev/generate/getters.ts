import type { AttributeReference } from '../../src/kit/framework';
import type { Docs } from './docs';
import { camelCase, nestedName } from './names';

/** The getters of what the provider sets, which refer to it. */
export function getters(owner: string, attributes: readonly AttributeReference[], docs: Docs): string {
  return attributes
    .map((attribute) => {
      const { type, value } = reference(attribute, owner);
      return `${docs.attribute(attribute)}\npublic get ${camelCase(attribute.name)}(): ${type} {\nreturn ${value};\n}`;
    })
    .join('\n\n');
}

/** The classes of the objects that the provider sets. */
export function objectClasses(owner: string, attributes: readonly AttributeReference[], docs: Docs): readonly string[] {
  return attributes
    .filter((attribute) => attribute.attributes.length > 0)
    .flatMap((attribute) => {
      const name = nestedName(owner, attribute.name);
      const { attributes: inner } = attribute;
      const body = getters(name, inner, docs);
      return [
        `${docs.attribute(attribute)}\nexport class ${name} extends ComplexObject {\n${body}\n}`,
        ...objectClasses(name, inner, docs),
      ];
    });
}

function reference({ name, shape }: AttributeReference, owner: string): { type: string; value: string } {
  const by = (method: string): string => `this.get${method}Attribute('${name}')`;
  if (shape === 'string') return { type: 'string', value: by('String') };
  if (shape === 'number') return { type: 'number', value: by('Number') };
  if (shape === 'bool') return { type: 'IResolvable', value: by('Boolean') };
  if (shape !== 'dynamic') {
    if ('nesting' in shape && shape.nesting !== 'single') {
      const object = nestedName(owner, name);
      if (shape.nesting === 'map')
        return { type: `ComputedObjectMap<${object}>`, value: `new ComputedObjectMap(this, '${name}', ${object})` };
      const isSet = String(shape.nesting === 'set');
      return {
        type: `ComputedObjectList<${object}>`,
        value: `new ComputedObjectList(this, '${name}', ${object}, ${isSet})`,
      };
    }
    if ('collection' in shape && shape.element === 'string')
      return shape.collection === 'map'
        ? { type: '{ readonly [key: string]: string }', value: by('StringMap') }
        : { type: 'string[]', value: by('List') };
  }
  throw new Error(`Attribute ${name} of ${owner}: the generator has no getter for its type yet`);
}
