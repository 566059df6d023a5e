export { ISSUER, LAST_APPLIED } from './annotations';
export {
  ANONYMOUS,
  AUTHENTICATED,
  BUILT_IN_CLUSTER_BINDINGS,
  MASTERS,
  SERVICE_ACCOUNT_USER,
  SERVICE_ACCOUNTS,
  UNAUTHENTICATED,
} from './built-in-bindings';
export type { BuiltInSubject } from './built-in-bindings';
export { BOOTSTRAPPING, BUILT_IN_CLUSTER_ROLES, BUILT_IN_ROLES, BUILT_IN_ROLES_OF } from './built-in-roles';
export { on, READ, WRITE } from './role-form';
export type { BuiltInRole } from './role-form';
export { isBuiltInGroup } from './groups';
export { covers, RBAC_GROUP, RBAC_VERSION } from './rbac';
export type { PolicyRule, RoleRef, SubjectObject } from './rbac';
export { API_PATH, REQUEST_RESOURCE, REQUEST_VERB } from './requests';
export { isKnownGroup, suspiciousResource } from './resources';
export { isClusterScoped } from './scopes';
export { compareVerbs, suspiciousVerb } from './verbs';
export {
  ACCOUNT_NAME,
  ACCOUNT_UID,
  FIELD_MANAGER,
  INVALID_SINCE,
  isReservedOnTokenSecret,
  LAST_USED,
  SIGNET_PREFIX,
  TOKEN_CLAIMS,
  TOKEN_SECRET_TYPE,
} from './token-secrets';
