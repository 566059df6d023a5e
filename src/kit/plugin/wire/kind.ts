import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** How one value is written and read, without the number of its field. */
export interface Kind<Out, In = Out> {
  readonly wireType: WireType;
  /** The value of a field that was not sent. `undefined` for messages: absent and empty are different. */
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

/** For schema versions, list indexes and seconds. Reading a value beyond 2^53 throws. */
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
