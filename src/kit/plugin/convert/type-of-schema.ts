import type { CtyType } from '../../cty';
import type { NestedAttributes, Schema, SchemaAttribute } from '../provider';

/** The type of the values of a schema. */
export function typeOfSchema(schema: Pick<Schema, 'attributes'>): CtyType {
  return typeOfAttributes(schema.attributes);
}

export function isNested(type: SchemaAttribute['type']): type is NestedAttributes {
  return typeof type === 'object' && 'nesting' in type;
}

function typeOfAttributes(attributes: readonly SchemaAttribute[]): CtyType {
  const object = Object.create(null) as Record<string, CtyType>;
  for (const { name, type } of attributes) object[name] = isNested(type) ? typeOfNested(type) : type;
  return { object };
}

function typeOfNested({ nesting, attributes }: NestedAttributes): CtyType {
  const object = typeOfAttributes(attributes);
  switch (nesting) {
    case 'single':
      return object;
    case 'list':
      return { list: object };
    case 'set':
      return { set: object };
    case 'map':
      return { map: object };
  }
}
