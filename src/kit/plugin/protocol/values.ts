import { type Encodable, bytes, choice, embedded, int32, int64, keyed, many, maybe, message, one, text } from '../wire';

/** A value. Answers are always in MessagePack, as the protocol requires. */
export const DynamicValue = message({
  msgpack: one(1, bytes),
  json: one(2, bytes),
});
export type DynamicValue = Encodable<typeof DynamicValue>;

/** A stored state, in the form of the schema version that wrote it. */
export const RawState = message({
  json: one(1, bytes),
  flatmap: keyed(2, text),
});

export const AttributePath = message({
  steps: many(
    1,
    embedded(
      message({
        attributeName: choice('selector', 1, text),
        elementKeyString: choice('selector', 2, text),
        elementKeyInt: choice('selector', 3, int64),
      }),
    ),
  ),
});
export type AttributePath = Encodable<typeof AttributePath>;

export const Severity = { error: 1, warning: 2 } as const;

export const Diagnostic = message({
  severity: one(1, int32),
  summary: one(2, text),
  detail: one(3, text),
  attribute: maybe(4, embedded(AttributePath)),
});
export type Diagnostic = Encodable<typeof Diagnostic>;

export const FunctionError = message({
  text: one(1, text),
  functionArgument: maybe(2, int64),
});

export const Timestamp = message({
  seconds: one(1, int64),
  nanos: one(2, int32),
});

export const Empty = message({});
