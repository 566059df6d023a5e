import type { AttributeReference } from '../../src/kit/framework';
import type { Docs } from './docs';
import { camelCase, nestedName } from './names';

/** The getters of the attributes that the provider sets. */
export function getters(owner: string, attributes: readonly AttributeReference[], docs: Docs): string {
  return attributes
    .map((attribute) => {
      const { type, value } = reference(attribute, owner);
      return `${docs.attribute(attribute)}\npublic get ${camelCase(attribute.name)}(): ${type} {\nreturn ${value};\n}`;
    })
    .join('\n\n');
}

/** The classes of the objects in the attributes that the provider sets. */
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
  switch (shape) {
    case 'string':
      return { type: 'string', value: by('String') };
    case 'number':
      return { type: 'number', value: by('Number') };
    case 'bool':
      return { type: 'IResolvable', value: by('Boolean') };
    case 'dynamic':
      throw unsupported(name, owner);
  }
  if ('nesting' in shape) {
    const object = nestedName(owner, name);
    switch (shape.nesting) {
      case 'map':
        return { type: `ComputedObjectMap<${object}>`, value: `new ComputedObjectMap(this, '${name}', ${object})` };
      case 'list':
      case 'set': {
        const isSet = String(shape.nesting === 'set');
        const value = `new ComputedObjectList(this, '${name}', ${object}, ${isSet})`;
        return { type: `ComputedObjectList<${object}>`, value };
      }
      case 'single':
        return { type: object, value: `new ${object}(this, '${name}', false)` };
    }
  }
  if (shape.element !== 'string') throw unsupported(name, owner);
  return shape.collection === 'map'
    ? { type: '{ readonly [key: string]: string }', value: by('StringMap') }
    : { type: 'string[]', value: by('List') };
}

const unsupported = (name: string, owner: string): Error =>
  new Error(`Attribute ${name} of ${owner}: the generator has no getter for its type yet`);
