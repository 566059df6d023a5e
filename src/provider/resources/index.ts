export { kestraApiToken } from './kestra-api-token';
export { kubernetesObject } from './kubernetes-object';
export { serviceAccountToken } from './service-account-token';
