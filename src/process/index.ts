export { discard } from './discard';
export { extraAuthorities, restoreExtraAuthorities } from './extra-authorities';
export { makeProcessPrivate } from './private-process';
export { writeStandardError } from './standard-error';
