export { apiTokenList } from './api-tokens';
export { bindingList } from './bindings';
export { groupList } from './groups';
export { roleList } from './roles';
export { serviceAccountList } from './service-accounts';
