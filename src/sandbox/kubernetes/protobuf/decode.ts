import { BinaryReader } from '@bufbuild/protobuf/wire';

import { objectAt, stringOf, type JsonObject } from '../object';
import { MESSAGES, type Field, type Message } from './messages';

export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** The first bytes of every protobuf body of Kubernetes. */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

const ENVELOPE: Message = { 1: { name: 'type', type: { message: '' } }, 2: { name: 'raw', type: 'bytes' } };
const TYPE_META: Message = { 1: { name: 'apiVersion', type: 'string' }, 2: { name: 'kind', type: 'string' } };

/**
 * Decodes a body of kubectl or another Go client: an envelope with the kind and the object.
 *
 * @returns undefined for a kind without a message definition
 * @throws Error where the bytes are not a body of this form
 */
export function decodeProtobuf(body: Uint8Array): JsonObject | undefined {
  if (!MAGIC.equals(body.subarray(0, MAGIC.length))) throw new Error('not a Kubernetes protobuf body');
  const envelope = readMessage(body.subarray(MAGIC.length), ENVELOPE);
  const { apiVersion, kind } = objectAt(envelope, 'type');
  const message = Object.hasOwn(MESSAGES, stringOf(kind)) ? MESSAGES[stringOf(kind)] : undefined;
  return message && { apiVersion, kind, ...readMessage(Buffer.from(stringOf(envelope['raw']), 'base64'), message) };
}

/** Unknown fields and empty strings are left out: Go encodes empty strings, which JSON leaves out. */
function readMessage(bytes: Uint8Array, message: Message): JsonObject {
  const reader = new BinaryReader(bytes);
  const result: JsonObject = {};
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = message[number];
    if (!field) {
      reader.skip(wireType, number);
      continue;
    }
    if (field.map === true) {
      const { 1: key = '', 2: value = '' } = readEntry(reader.bytes(), field);
      result[field.name] = { ...objectAt(result, field.name), [key]: value };
    } else if (field.repeated === true) {
      const known = result[field.name];
      result[field.name] = [...(Array.isArray(known) ? (known as unknown[]) : []), readValue(reader, field)];
    } else {
      const value = readValue(reader, field);
      if (value !== '') result[field.name] = value;
    }
  }
  return result;
}

function readEntry(bytes: Uint8Array, { type }: Field): Readonly<Record<number, string>> {
  const entry = readMessage(bytes, { 1: { name: 'key', type: 'string' }, 2: { name: 'value', type } });
  return { 1: stringOf(entry['key']), 2: stringOf(entry['value']) };
}

function readValue(reader: BinaryReader, { type }: Field): unknown {
  switch (type) {
    case 'string':
      return reader.string();
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    case 'bool':
      return reader.bool();
    case 'int64':
      return Number(reader.int64());
    default:
      return readMessage(reader.bytes(), MESSAGES[type.message] ?? TYPE_META);
  }
}
