export { encodingsOf } from './encodings';
export { findLeaks } from './find';
export type { Haystack, Leak } from './find';
