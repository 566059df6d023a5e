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
export { defineDataSource, defineEphemeral, defineFunction } from './define';
export { defineResource } from './define-resource';
export type { Context, PrivateData, SchemaDefinition, Stored, Upgraders } from './contract';
export type { DataSourceDefinition, EphemeralDefinition, FunctionDefinition, ProviderDefinition } from './define';
export type { ApplyContext, PlanAnswer, PlanRequest, ResourceDefinition } from './define-resource';
export { defineAction } from './define-action';
export type { ActionContext, ActionDefinition } from './define-action';
export type { IdentityDefinition } from './define-identity';
export { defineListResource } from './define-list';
export type { ListResource, ListResourceDefinition, Listed } from './define-list';
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
export { firstChange } from './replacements';
export { isWhollyKnown } from './shape';
export type { Memory } from './memory';
export { createProvider } from './provider';
export type { TextForm } from './text-form';
export { keysMatch, matches, nonEmpty, oneOf } from './validators';
