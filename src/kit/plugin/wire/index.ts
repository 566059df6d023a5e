export { choice, keyed, many, maybe, one } from './field';
export type { Field } from './field';
export { bool, bytes, int32, int64, text } from './kind';
export type { Kind } from './kind';
export { embedded, message } from './message';
export type { Decoded, Encodable, Message } from './message';
