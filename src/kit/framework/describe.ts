import type { CtyType } from '../cty';
import type { Attributes, AttributeShape } from './attribute';
import type { SchemaDefinition } from './contract';
import type { ErasedResource, FunctionDefinition, ProviderDefinition } from './define';
import { type Field, fieldsOf, isNested } from './shape';
import { typeName } from './wire-schema';

/** The reference of a provider, derived from its definition. Texts are Markdown. */
export interface ProviderReference {
  readonly name: string;
  readonly provider: TypeReference;
  readonly resources: readonly ResourceReference[];
  readonly dataSources: readonly TypeReference[];
  readonly ephemerals: readonly TypeReference[];
  readonly lists: readonly TypeReference[];
  readonly actions: readonly TypeReference[];
  readonly functions: readonly FunctionReference[];
}

export interface TypeReference {
  /** `scratch_note`; for the provider block, the name of the provider. */
  readonly type: string;
  readonly description: string;
  readonly attributes: readonly AttributeReference[];
}

export interface ResourceReference extends TypeReference {
  readonly schemaVersion: number;
  /** The form of its import identifier. */
  readonly importFormat: string | undefined;
  /** The attributes of its identity. `undefined`: it has none. */
  readonly identity: readonly AttributeReference[] | undefined;
  /** Whether an object can be imported by its identity. */
  readonly identityImports: boolean;
}

export interface AttributeReference {
  readonly name: string;
  /** As text: `list of string`, `map of objects`. */
  readonly type: string;
  readonly shape: AttributeShape;
  readonly description: string;
  /** Who sets it: the user must, the user can, the provider if the user does not, or only the provider. */
  readonly set: 'required' | 'optional' | 'optional or computed' | 'computed';
  /** As JSON, which is also valid HCL. */
  readonly default: string | undefined;
  /** The allowed values; empty if there is no list of them. */
  readonly allowed: readonly string[];
  readonly nullable: boolean;
  readonly sensitive: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: string | undefined;
  /** Why a change replaces the object. */
  readonly replaceReason: string | undefined;
  /** The nested attributes. */
  readonly attributes: readonly AttributeReference[];
}

export interface FunctionReference {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** `provider::scratch::name(a string, b string...) string` */
  readonly signature: string;
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly description: string }[];
}

/** The reference of a provider, for its documentation. */
export function describe<A extends Attributes, C>(definition: ProviderDefinition<A, C>): ProviderReference {
  const one = ({ name, schema }: { readonly name: string; readonly schema: SchemaDefinition }): TypeReference =>
    typeReference(typeName(definition, name), schema);
  return {
    name: definition.name,
    provider: typeReference(definition.name, definition.schema),
    resources: definition.resources.map((resource) => ({ ...one(resource), ...ofResource(resource) })),
    dataSources: definition.dataSources.map(one),
    ephemerals: definition.ephemerals.map(one),
    lists: (definition.lists ?? []).map(one),
    actions: (definition.actions ?? []).map(one),
    functions: definition.functions.map((fn) => functionReference(definition.name, fn)),
  };
}

function ofResource<C>({ schema, import: importing, identity }: ErasedResource<C>) {
  return {
    schemaVersion: schema.version ?? 0,
    importFormat: importing?.format,
    identity: identity && attributeReferences(identity.attributes),
    identityImports: identity?.import !== undefined,
  };
}

function typeReference(type: string, { description, attributes }: SchemaDefinition): TypeReference {
  return { type, description, attributes: attributeReferences(attributes) };
}

function attributeReferences(attributes: Attributes): AttributeReference[] {
  return fieldsOf(attributes).map((field) => {
    const { name, shape, required, optional, computed, requiresReplace, default: fallback, ...settings } = field;
    return {
      name,
      type: inWords(field),
      shape,
      description: settings.description,
      set: required ? 'required' : !optional ? 'computed' : computed ? 'optional or computed' : 'optional',
      default: fallback === undefined ? undefined : JSON.stringify(fallback),
      allowed: settings.validate.flatMap(({ allowed = [] }) => allowed),
      nullable: settings.nullable,
      sensitive: settings.sensitive,
      writeOnly: settings.writeOnly,
      deprecated: settings.deprecated,
      replaceReason: requiresReplace,
      attributes: isNested(shape) ? attributeReferences(shape.attributes) : [],
    };
  });
}

function inWords({ shape, type }: Field): string {
  if (!isNested(shape)) return typeInWords(type);
  return shape.nesting === 'single' ? 'object' : `${shape.nesting} of objects`;
}

function typeInWords(type: CtyType): string {
  if (type === 'dynamic') return 'any type';
  if (typeof type === 'string') return type;
  if ('list' in type) return `list of ${typeInWords(type.list)}`;
  if ('set' in type) return `set of ${typeInWords(type.set)}`;
  if ('map' in type) return `map of ${typeInWords(type.map)}`;
  return 'tuple' in type ? 'tuple' : 'object';
}

function functionReference(provider: string, fn: FunctionDefinition): FunctionReference {
  const all = [...fn.parameters, ...(fn.variadic === undefined ? [] : [fn.variadic])];
  const parameters = all.map(({ name, type, description }) => ({ name, type: typeInWords(type), description }));
  const inSignature = parameters.map(
    ({ name, type }, index) => `${name} ${type}${index >= fn.parameters.length ? '...' : ''}`,
  );
  return {
    name: fn.name,
    summary: fn.summary,
    description: fn.description,
    signature: `provider::${provider}::${fn.name}(${inSignature.join(', ')}) ${typeInWords(fn.returns)}`,
    parameters,
  };
}
