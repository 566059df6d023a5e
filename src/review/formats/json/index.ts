export { json } from './json';
