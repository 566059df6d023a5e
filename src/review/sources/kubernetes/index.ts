export { kubernetesSources } from './sources';
