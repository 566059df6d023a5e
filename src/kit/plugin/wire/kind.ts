import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Message } from './message';

/** How one value goes over the wire, without its field's number. */
export interface Kind<Out, In = Out> {
  readonly wireType: WireType;
  /** What a field has that was not sent; undefined for messages, which tell absent from empty. */
  readonly initial: Out | undefined;
  read(reader: BinaryReader): Out;
  write(writer: BinaryWriter, value: In): void;
  isInitial(value: In): boolean;
}

export const text: Kind<string> = {
  wireType: WireType.LengthDelimited,
  initial: '',
  read: (reader) => reader.string(),
  write: (writer, value) => void writer.string(value),
  isInitial: (value) => value === '',
};

export const bytes: Kind<Uint8Array> = {
  wireType: WireType.LengthDelimited,
  initial: new Uint8Array(),
  read: (reader) => reader.bytes(),
  write: (writer, value) => void writer.bytes(value),
  isInitial: (value) => value.length === 0,
};

export const bool: Kind<boolean> = {
  wireType: WireType.Varint,
  initial: false,
  read: (reader) => reader.bool(),
  write: (writer, value) => void writer.bool(value),
  isInitial: (value) => !value,
};

/** Also enumerations and `uint32` below 2^31. */
export const int32: Kind<number> = {
  wireType: WireType.Varint,
  initial: 0,
  read: (reader) => reader.int32(),
  write: (writer, value) => void writer.int32(value),
  isInitial: (value) => value === 0,
};

/** Schema versions, list indexes and seconds: far below 2^53, beyond which reading throws. */
export const int64: Kind<number> = {
  wireType: WireType.Varint,
  initial: 0,
  read: (reader) => {
    const value = Number(reader.int64());
    if (!Number.isSafeInteger(value)) throw new RangeError('Integer beyond 2^53');
    return value;
  },
  write: (writer, value) => void writer.int64(value),
  isInitial: (value) => value === 0,
};

/** A message within a message; given as a function where the two know each other. */
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
