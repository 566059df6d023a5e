export { discard } from './discard';
export { makeProcessPrivate } from './private-process';
export { writeStandardError } from './standard-error';
