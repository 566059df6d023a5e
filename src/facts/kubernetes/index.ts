export { RBAC_GROUP, RBAC_VERSION } from './rbac';
export type { PolicyRule, SubjectObject } from './rbac';
export { isClusterScoped } from './scopes';
