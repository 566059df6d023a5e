import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Field } from './field';
import type { Kind } from './kind';

/** A protobuf message: a decoded value has every field, a value to encode may omit fields. */
export interface Message<Out, In> {
  /** @param reserve - How many bytes in front of the message stay free. Default 0. */
  readonly encode: (value: In, reserve?: number) => Uint8Array;
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
 * are inferred. Decoding skips fields whose number is not declared, as the format requires.
 */
export function message<F extends Fields>(fields: F): Message<DecodedFields<F>, EncodableFields<F>> {
  const names = Object.keys(fields).sort((a, b) => (fields[a]?.number ?? 0) - (fields[b]?.number ?? 0));
  const byNumber = new Map(names.map((name) => [fields[name]?.number, name]));
  if (byNumber.size < names.length) throw new RangeError('Two fields of a message have one number');

  function write(writer: BinaryWriter, value: EncodableFields<F>): void {
    for (const name of names) {
      const content = value[name];
      // The mapped types guarantee that `fields[name]` accepts `value[name]`.
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

  /** Of the fields of a oneof, the last one on the wire wins. */
  function clearOthers(result: Record<string, unknown>, oneof: string): void {
    for (const name of names) if (fields[name]?.oneof === oneof) result[name] = undefined;
  }

  return {
    write,
    read,
    encode: (value, reserve = 0) => {
      const writer = new BinaryWriter();
      if (reserve > 0) writer.raw(new Uint8Array(reserve));
      write(writer, value);
      return writer.finish();
    },
    decode: (bytes) => {
      const reader = new BinaryReader(bytes);
      return read(reader, reader.len);
    },
  };
}

/** A message within a message. Give a function where the messages are recursive. */
export function embedded<Out, In>(message: Message<Out, In> | (() => Message<Out, In>)): Kind<Out, In> {
  const get = typeof message === 'function' ? message : () => message;
  return {
    wireType: WireType.LengthDelimited,
    initial: undefined,
    read: (reader) => {
      const length = reader.uint32();
      if (length > reader.len - reader.pos) throw new RangeError('Message ends too early');
      return get().read(reader, reader.pos + length);
    },
    write: (writer, value) => {
      writer.fork();
      get().write(writer, value);
      writer.join();
    },
    isInitial: () => false,
  };
}
