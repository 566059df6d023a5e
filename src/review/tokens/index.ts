export { tokenChanges } from './token-changes';
