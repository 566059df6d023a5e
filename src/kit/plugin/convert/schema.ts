import { typeToJson } from '../../cty';
import type { IdentitySchema } from '../protocol/identity';
import type * as wire from '../protocol/schema';
import { NestingMode, StringKind } from '../protocol/schema';
import type { FunctionParameter, FunctionSignature, ProviderSchema, Schema, SchemaAttribute } from '../provider';
import { isNested } from './type-of-schema';

export function schemaToWire(schema: Schema): wire.Schema {
  return {
    version: schema.version,
    block: {
      version: schema.version,
      attributes: schema.attributes.map(attribute),
      description: schema.description,
      descriptionKind: StringKind.markdown,
      deprecated: schema.deprecated ?? false,
    },
  };
}

export function identityToWire({ version, attributes }: ProviderSchema['identities'][string]): IdentitySchema {
  return {
    version,
    attributes: attributes.map(({ name, type, required, optional, description }) => ({
      name,
      // An identity has no nested attributes.
      type: isNested(type) ? undefined : Buffer.from(typeToJson(type)),
      requiredForImport: required,
      optionalForImport: optional,
      description,
    })),
  };
}

export function functionToWire({
  parameters,
  variadic,
  returns,
  summary,
  description,
}: FunctionSignature): wire.Function {
  return {
    parameters: parameters.map(parameter),
    variadicParameter: variadic && parameter(variadic),
    return: { type: Buffer.from(typeToJson(returns)) },
    summary,
    description,
    descriptionKind: StringKind.markdown,
  };
}

function attribute({ type, ...rest }: SchemaAttribute): wire.Attribute {
  const common = { ...rest, descriptionKind: StringKind.markdown };
  if (!isNested(type)) return { ...common, type: Buffer.from(typeToJson(type)) };
  return {
    ...common,
    nestedType: { attributes: type.attributes.map(attribute), nesting: NestingMode[type.nesting] },
  };
}

function parameter({ name, type, description, allowNull, allowUnknown }: FunctionParameter): wire.Parameter {
  return {
    name,
    type: Buffer.from(typeToJson(type)),
    allowNullValue: allowNull,
    allowUnknownValues: allowUnknown,
    description,
    descriptionKind: StringKind.markdown,
  };
}
