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
export type { LogFields, Logger } from './logger';
