import type { ValueType } from '../../expr';

/**
 * The claims that Argo's server hands to a rule, with their types. What a login lacks is left out, and a rule that names
 * it cannot be evaluated then. `email_verified` is not among them: Argo's server reads it and does not pass it on.
 */
export const CLAIMS: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['iss', 'string'],
  ['sub', 'string'],
  // One or several.
  ['aud', 'unknown'],
  ['exp', 'number'],
  ['nbf', 'number'],
  ['iat', 'number'],
  ['jti', 'string'],
  ['groups', 'array'],
  ['email', 'string'],
  ['name', 'string'],
  ['preferred_username', 'string'],
]);
