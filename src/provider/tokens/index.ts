export { checkToken } from './checked-token';
export type { CheckedToken } from './checked-token';
export type { ExpectedToken } from './expected-token';
export { waitUntilFilled } from './fill';
export { readToken } from './read-token';
export { TokenLedger } from './ledger';
export type { IssuedToken, KnownToken } from './ledger';
export {
  ACCOUNT_NAME,
  ACCOUNT_UID,
  FORMER_NAMES,
  INVALID_SINCE,
  TOKEN_SECRET_TYPE,
  UNFINISHED,
  accountRef,
  accountUidOf,
  secretRef,
} from './token-secret';
export type { SecretName } from './token-secret';
export { toRecipients, validateRecipients } from './validate-recipients';
export type { GivenRecipient } from './validate-recipients';
