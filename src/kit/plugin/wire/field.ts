import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type Kind, text } from './kind';

/** A field of a message: its number and how its value is read and written. */
export interface Field<Out, In = Out> {
  readonly number: number;
  /** The group of fields of which at most one is set. */
  readonly oneof?: string;
  initial(): Out;
  accepts(wireType: WireType): boolean;
  /** The field's value after one more occurrence on the wire. */
  read(reader: BinaryReader, wireType: WireType, before: Out): Out;
  write(writer: BinaryWriter, value: In): void;
}

/** A plain field: absent means empty, zero or false. For messages use {@link maybe}. */
export function one<Out, In>(number: number, kind: Kind<Out, In>): Field<Out, In> {
  return {
    number,
    initial: () => kind.initial as Out,
    accepts: (wireType) => wireType === kind.wireType,
    read: (reader) => kind.read(reader),
    write: (writer, value) => {
      if (!kind.isInitial(value)) writeOne(writer, number, kind, value);
    },
  };
}

/** A field that can be absent (`undefined`): messages, and fields that the protocol calls optional. */
export function maybe<Out, In>(number: number, kind: Kind<Out, In>): Field<Out | undefined, In> {
  return {
    number,
    initial: () => undefined,
    accepts: (wireType) => wireType === kind.wireType,
    read: (reader) => kind.read(reader),
    write: (writer, value) => {
      writeOne(writer, number, kind, value);
    },
  };
}

/** One of several fields of which at most one is set. */
export function choice<Out, In>(oneof: string, number: number, kind: Kind<Out, In>): Field<Out | undefined, In> {
  return { ...maybe(number, kind), oneof };
}

/** A repeated field. Numbers are written packed, and read in both forms. */
export function many<Out, In>(number: number, kind: Kind<Out, In>): Field<readonly Out[], readonly In[]> {
  const packable = kind.wireType !== WireType.LengthDelimited;
  return {
    number,
    initial: () => [],
    accepts: (wireType) => wireType === kind.wireType || (packable && wireType === WireType.LengthDelimited),
    read: (reader, wireType, before) => {
      // The array that `initial` returned: no other code has a reference to it.
      const values = before as Out[];
      if (wireType === kind.wireType) {
        values.push(kind.read(reader));
        return values;
      }
      const end = reader.uint32() + reader.pos;
      while (reader.pos < end) values.push(kind.read(reader));
      return values;
    },
    write: (writer, values) => {
      if (!packable) for (const value of values) writeOne(writer, number, kind, value);
      else if (values.length > 0) {
        writer.tag(number, WireType.LengthDelimited).fork();
        for (const value of values) kind.write(writer, value);
        writer.join();
      }
    },
  };
}

/** A map with string keys, written in the order of the keys. */
export function keyed<Out, In>(
  number: number,
  kind: Kind<Out, In>,
): Field<ReadonlyMap<string, Out | undefined>, Readonly<Record<string, In>>> {
  return {
    number,
    initial: () => new Map(),
    accepts: (wireType) => wireType === WireType.LengthDelimited,
    read: (reader, _wireType, before) => {
      let key = '';
      let value = kind.initial;
      const end = reader.uint32() + reader.pos;
      while (reader.pos < end) {
        const [part, wireType] = reader.tag();
        if (part === 1 && wireType === text.wireType) key = text.read(reader);
        else if (part === 2 && wireType === kind.wireType) value = kind.read(reader);
        else reader.skip(wireType, part);
      }
      return new Map(before).set(key, value);
    },
    write: (writer, values) => {
      for (const key of Object.keys(values).sort()) {
        writer.tag(number, WireType.LengthDelimited).fork();
        writeOne(writer, 1, text, key);
        writeOne(writer, 2, kind, values[key] as In);
        writer.join();
      }
    },
  };
}

function writeOne<Out, In>(writer: BinaryWriter, number: number, kind: Kind<Out, In>, value: In): void {
  writer.tag(number, kind.wireType);
  kind.write(writer, value);
}
