export { Decimal, Dynamic, UNKNOWN, Unknown, isUnknown } from '../cty';
export type { CtyType, CtyValue } from '../cty';
export { attribute } from './attribute';
export type {
  AtApplyOf,
  Attribute,
  AttributeShape,
  Attributes,
  ConfigOf,
  Options,
  Partly,
  PlannedOf,
  StateOf,
  Validator,
} from './attribute';
export { defineDataSource, defineEphemeral, defineFunction, defineResource } from './define';
export type {
  ApplyContext,
  Context,
  DataSourceDefinition,
  EphemeralDefinition,
  FunctionDefinition,
  PlanAnswer,
  PlanRequest,
  PrivateData,
  ProviderDefinition,
  ResourceDefinition,
  SchemaDefinition,
  Stored,
} from './define';
export { describe } from './describe';
export type {
  AttributeReference,
  FunctionReference,
  ProviderReference,
  ResourceReference,
  TypeReference,
} from './describe';
export { formatPath, invalidImportId } from './errors';
export { lint } from './lint';
export { slot } from './memory';
export { isWhollyKnown } from './shape';
export type { Memory } from './memory';
export { createProvider } from './provider';
export type { TextForm } from './text-form';
export { keysMatch, matches, nonEmpty, oneOf } from './validators';
