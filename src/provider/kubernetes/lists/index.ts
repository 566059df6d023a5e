export { objectList } from './objects';
export { tokenSecretList } from './tokens';
