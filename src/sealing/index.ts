export type { RecipientCount, SealedInfo, SealFormat } from './format';
export { inspectSealed } from './inspect';
export { openSealed } from './open';
export { checkPrefix, MAX_PREFIX } from './prefix';
export { checkLabel, checkRecipients, parseRecipient } from './recipient';
export type { Recipient } from './recipient';
export { seal } from './seal';
export type { SealOptions } from './seal';
export { tokenFingerprint } from './token';
