import { BinaryReader, BinaryWriter } from '@bufbuild/protobuf/wire';
import type { Field } from './field';

/** A message of protocol buffers: what is decoded has every field, what is encoded may leave fields out. */
export interface Message<Out, In> {
  readonly encode: (value: In) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Out;
  readonly write: (writer: BinaryWriter, value: In) => void;
  readonly read: (reader: BinaryReader, end: number) => Out;
}

/** Fields by their name in TypeScript. */
export type Fields = Readonly<Record<string, Field<unknown, never>>>;

export type DecodedFields<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer Out, never> ? Out : never;
};
export type EncodableFields<F extends Fields> = {
  readonly [K in keyof F]?: (F[K] extends Field<unknown, infer In> ? In : never) | undefined;
};

export type Decoded<M> = M extends Message<infer Out, never> ? Out : never;
export type Encodable<M> = M extends Message<unknown, infer In> ? In : never;

/**
 * Declares a message by its fields: `message({ name: one(1, text), tags: many(2, text) })`. The types of its values
 * are inferred. Fields of numbers that are not declared are skipped on decoding, as the format wants it.
 */
export function message<F extends Fields>(fields: F): Message<DecodedFields<F>, EncodableFields<F>> {
  const names = Object.keys(fields).sort((a, b) => (fields[a]?.number ?? 0) - (fields[b]?.number ?? 0));
  const byNumber = new Map(names.map((name) => [fields[name]?.number, name]));
  if (byNumber.size < names.length) throw new RangeError('Two fields of a message have one number');

  function write(writer: BinaryWriter, value: EncodableFields<F>): void {
    for (const name of names) {
      const content = value[name];
      // What is in `value[name]` is what `fields[name]` takes; the mapped types say so, one by one.
      if (content !== undefined) (fields[name] as Field<unknown, unknown>).write(writer, content);
    }
  }

  function read(reader: BinaryReader, end: number): DecodedFields<F> {
    const result: Record<string, unknown> = {};
    for (const name of names) result[name] = fields[name]?.initial();
    while (reader.pos < end) {
      const [number, wireType] = reader.tag();
      const name = byNumber.get(number);
      const field = name === undefined ? undefined : fields[name];
      if (name === undefined || !field?.accepts(wireType)) {
        reader.skip(wireType, number);
        continue;
      }
      if (field.oneof !== undefined) clearOthers(result, field.oneof);
      result[name] = field.read(reader, wireType, result[name]);
    }
    return result as DecodedFields<F>;
  }

  /** Of the fields of a oneof, the last on the wire counts. */
  function clearOthers(result: Record<string, unknown>, oneof: string): void {
    for (const name of names) if (fields[name]?.oneof === oneof) result[name] = undefined;
  }

  return {
    write,
    read,
    encode: (value) => {
      const writer = new BinaryWriter();
      write(writer, value);
      return writer.finish();
    },
    decode: (bytes) => {
      const reader = new BinaryReader(bytes);
      return read(reader, reader.len);
    },
  };
}
