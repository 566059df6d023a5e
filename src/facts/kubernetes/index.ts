export { LAST_APPLIED } from './annotations';
export { isBuiltInGroup } from './groups';
export { RBAC_GROUP, RBAC_VERSION } from './rbac';
export type { PolicyRule, RoleRef, SubjectObject } from './rbac';
export { API_PATH, REQUEST_RESOURCE, REQUEST_VERB } from './requests';
export { isKnownGroup, suspiciousResource } from './resources';
export { isClusterScoped } from './scopes';
export { suspiciousVerb } from './verbs';
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
