export { fieldsWithSecrets, REDACTED, redacted } from './redacted';
export { Secret } from './secret';
