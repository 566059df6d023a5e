export { kestraApiToken } from './kestra-api-token';
export { kestraBinding } from './kestra-binding';
export { kestraGroup } from './kestra-group';
export { kestraGroupMember } from './kestra-group-member';
export { kestraRole } from './kestra-role';
export { kestraServiceAccount } from './kestra-service-account';
export { kubernetesObject } from './kubernetes-object';
export { serviceAccountToken } from './service-account-token';
