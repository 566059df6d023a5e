export { AWS_AUTH, isAwsAuth } from './opaque-kinds';
export { readKubernetes } from './sources';
