import {
  type Encodable,
  type Message,
  bool,
  bytes,
  embedded,
  int32,
  int64,
  many,
  maybe,
  message,
  one,
  text,
} from '../wire';

export const StringKind = { plain: 0, markdown: 1 } as const;

export const NestingMode = { single: 1, list: 2, set: 3, map: 4 } as const;

const attributeFields = {
  name: one(1, text),
  type: one(2, bytes),
  description: one(3, text),
  required: one(4, bool),
  optional: one(5, bool),
  computed: one(6, bool),
  sensitive: one(7, bool),
  descriptionKind: one(8, int32),
  deprecated: one(9, bool),
  writeOnly: one(11, bool),
};

type AttributeScalars = Encodable<ReturnType<typeof message<typeof attributeFields>>>;

/** Attributes are recursive, so this type cannot be inferred. */
export interface Attribute extends AttributeScalars {
  readonly nestedType?: NestedObject | undefined;
}
export interface NestedObject {
  readonly attributes?: readonly Attribute[] | undefined;
  readonly nesting?: number | undefined;
}

export const NestedObject: Message<NestedObject, NestedObject> = message({
  attributes: many(
    1,
    embedded(() => Attribute),
  ),
  nesting: one(3, int32),
});

export const Attribute: Message<Attribute, Attribute> = message({
  ...attributeFields,
  nestedType: maybe(10, embedded(NestedObject)),
});

/** Without nested blocks, the older form of nested attributes: the framework does not have them. */
export const Schema = message({
  version: one(1, int64),
  block: maybe(
    2,
    embedded(
      message({
        version: one(1, int64),
        attributes: many(2, embedded(Attribute)),
        description: one(4, text),
        descriptionKind: one(5, int32),
        deprecated: one(6, bool),
      }),
    ),
  ),
});
export type Schema = Encodable<typeof Schema>;

const Parameter = message({
  name: one(1, text),
  type: one(2, bytes),
  allowNullValue: one(3, bool),
  allowUnknownValues: one(4, bool),
  description: one(5, text),
  descriptionKind: one(6, int32),
});
export type Parameter = Encodable<typeof Parameter>;

export const Function = message({
  parameters: many(1, embedded(Parameter)),
  variadicParameter: maybe(2, embedded(Parameter)),
  return: maybe(3, embedded(message({ type: one(1, bytes) }))),
  summary: one(4, text),
  description: one(5, text),
  descriptionKind: one(6, int32),
});
export type Function = Encodable<typeof Function>;
