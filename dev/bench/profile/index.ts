export { profile } from './profile';
