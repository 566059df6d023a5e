export { readKubernetes } from './sources';
