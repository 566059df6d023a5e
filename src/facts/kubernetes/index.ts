export { isClusterScoped } from './scopes';
