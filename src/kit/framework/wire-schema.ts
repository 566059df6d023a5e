import type { FunctionSignature, ProviderSchema, Schema, SchemaAttribute } from '../plugin';
import type { Attributes } from './attribute';
import type { SchemaDefinition } from './contract';
import type { FunctionDefinition, ProviderDefinition } from './define';
import { fieldsOf, isNested } from './shape';

/** The schema for the engine. */
export function wireSchema(definition: ProviderDefinition<Attributes, unknown>): ProviderSchema {
  const named = (all: readonly { readonly name: string; readonly schema: SchemaDefinition }[]) =>
    Object.fromEntries(all.map(({ name, schema }) => [typeName(definition, name), wireOf(schema)]));
  return {
    provider: wireOf(definition.schema),
    resources: named(definition.resources),
    dataSources: named(definition.dataSources),
    ephemerals: named(definition.ephemerals),
    identities: Object.fromEntries(
      definition.resources.flatMap(({ name, identity }) => {
        if (identity === undefined) return [];
        const { version = 0, attributes } = identity;
        return [[typeName(definition, name), { version, attributes: attributesOf(attributes) }]];
      }),
    ),
    lists: named(definition.lists ?? []),
    actions: named(definition.actions ?? []),
    functions: Object.fromEntries(definition.functions.map((one) => [one.name, signatureOf(one)])),
  };
}

/** The name of a type with the prefix of the provider: `scratch_note`. */
export function typeName(definition: { readonly name: string }, name: string): string {
  return `${definition.name}_${name}`;
}

function wireOf({ version, description, attributes }: SchemaDefinition): Schema {
  return { version: version ?? 0, description, attributes: attributesOf(attributes) };
}

function attributesOf(attributes: Attributes): SchemaAttribute[] {
  return fieldsOf(attributes).map(({ name, shape, type, ...settings }) => {
    return {
      name,
      type: isNested(shape) ? { nesting: shape.nesting, attributes: attributesOf(shape.attributes) } : type,
      description: [settings.description, settings.deprecated && `**Deprecated:** ${settings.deprecated}`]
        .filter(Boolean)
        .join('\n\n'),
      required: settings.required,
      optional: settings.optional,
      // For the engine, a default is a value that the provider computes if the user sets none.
      computed: settings.computed || settings.default !== undefined,
      sensitive: settings.sensitive,
      writeOnly: settings.writeOnly,
      deprecated: settings.deprecated !== undefined,
    };
  });
}

function signatureOf({ summary, description, parameters, variadic, returns }: FunctionDefinition): FunctionSignature {
  const parameter = ({ allowNull, allowUnknown, ...rest }: FunctionDefinition['parameters'][number]) => ({
    ...rest,
    allowNull: allowNull ?? false,
    allowUnknown: allowUnknown ?? false,
  });
  return {
    summary,
    description,
    parameters: parameters.map(parameter),
    ...(variadic === undefined ? {} : { variadic: parameter(variadic) }),
    returns,
  };
}
