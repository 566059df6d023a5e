import { type Encodable, bool, bytes, embedded, int64, many, maybe, message, one, text } from '../wire';
import { DynamicValue } from './values';

export const IdentitySchema = message({
  version: one(1, int64),
  attributes: many(
    2,
    embedded(
      message({
        name: one(1, text),
        type: one(2, bytes),
        requiredForImport: one(3, bool),
        optionalForImport: one(4, bool),
        description: one(5, text),
      }),
    ),
  ),
});
export type IdentitySchema = Encodable<typeof IdentitySchema>;

/** The identity of one object. */
export const IdentityData = message({ value: maybe(1, embedded(DynamicValue)) });
export type IdentityData = Encodable<typeof IdentityData>;
