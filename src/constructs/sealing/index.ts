export { Recipient } from './recipient';
export type { RecipientFileOptions, RecipientOptions } from './recipient';
export { SealedOutput } from './sealed-output';
export type { ISealableToken, SealedOutputProps, SealOptions } from './sealed-output';
export { checkPrefixOf, checkRecipientsOf, notSensitive, SEAL_FORMATS, sealedTextOutput } from './sealed-text';
