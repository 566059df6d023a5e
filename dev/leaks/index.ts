export { encodingsOf } from './encodings';
export { findLeaks } from './find';
export type { Haystack, Leak } from './find';
export { findSealedTexts, openedBy } from './sealed';
export type { SealedText } from './sealed';
