import type { ValueType } from '../../expr';

/**
 * The claims that Argo's server passes to a rule, with their types. A claim that a login does not have is not passed, and a
 * rule that uses it cannot be evaluated. `email_verified` is not in the list: Argo's server reads it but does not pass it.
 */
export const CLAIMS: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['iss', 'string'],
  ['sub', 'string'],
  // One text or several.
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
