export { checkToken } from './checked-token';
export type { CheckedToken } from './checked-token';
export { secretDeleted, secretMissing } from './errors';
export type { ExpectedToken } from './expected-token';
export { waitUntilFilled } from './wait-until-filled';
export { readToken } from './read-token';
export { accountRef, accountUidOf, secretRef } from './token-secret';
export type { SecretName } from './token-secret';
