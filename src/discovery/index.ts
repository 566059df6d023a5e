export { ACCESS_KINDS, apiVersionOf } from './access-kinds';
export type { AccessKind } from './access-kinds';
export { isRoleOfArgo, PRODUCTS } from './access-of-product';
export type { Product } from './access-of-product';
export { isController, isOfManager, managersToReplace, OWN, UNMANAGED } from './field-managers';
export { fieldsOf, pathsOf, union, without } from './field-set';
export {
  findKestraBindings,
  findKestraGroups,
  findKestraRoles,
  findKestraServiceAccounts,
} from './find-kestra-objects';
export type {
  AccountFilter,
  BindingFilter,
  FoundKestraAccount,
  FoundKestraBinding,
  FoundKestraGroup,
  FoundKestraRole,
  KestraAccountIdentity,
  NameFilter,
  TenantFilter,
  TenantObjectIdentity,
} from './find-kestra-objects';
export { findKestraTokens, kestraTokenIdentity } from './find-kestra-tokens';
export type { FoundKestraToken, KestraTokenFilter, KestraTokenIdentity, OwnedKestraToken } from './find-kestra-tokens';
export { findObjects } from './find-objects';
export type { FoundObject, ObjectFilter } from './find-objects';
export { findTokenSecrets } from './find-token-secrets';
export type { FoundTokenSecret, TokenSecretIdentity } from './find-token-secrets';
export type { FindOptions, Found } from './found';
export { inTurns } from './in-turns';
export { isArray, isObject } from './json';
export type { Json, JsonArray, JsonObject } from './json';
export { kestraAccountId, kestraTokenId, OF_INSTANCE, tenantObjectId } from './kestra-id';
export { adoptedManifest, SERVER_METADATA } from './manifest';
export { collected } from './collected';
export { isOfSystem, isOfSystemNamespace, objectFlaw } from './not-declared';
export { identityOf, objectId } from './object-id';
export type { ObjectIdentity } from './object-id';
export { selectAccess } from './select-objects';
export type { ListObjects } from './select-objects';
export { accountFlaw, groupFlaw, nameFlaw, namespaceFlaw, roleFlaw } from './kestra-flaws';
