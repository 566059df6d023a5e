export { opaqueActions, readOpaque } from './read';
