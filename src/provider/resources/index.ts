export { kubernetesObject } from './kubernetes-object';
export { serviceAccountToken } from './service-account-token';
