/**
 * MessagePack as text with one character for each byte (Latin-1): a value is the concatenation of its parts, which needs
 * no buffer that grows. See https://github.com/msgpack/msgpack/blob/master/spec.md
 */

export const NIL = '\xc0';

export const boolText = (value: boolean): string => (value ? '\xc3' : '\xc2');

export function stringText(value: string): string {
  const bytes = bytesOf(value);
  const { length } = bytes;
  return (length < 32 ? byte(0xa0 | length) : headOf(length, '\xd9', '\xda', '\xdb')) + bytes;
}

export function binaryText(value: string): string {
  const bytes = bytesOf(value);
  return headOf(bytes.length, '\xc4', '\xc5', '\xc6') + bytes;
}

export function arrayText(elements: readonly string[]): string {
  const { length } = elements;
  return (length < 16 ? byte(0x90 | length) : wideHeadOf(length, '\xdc', '\xdd')) + elements.join('');
}

/** @param length - the number of entries. */
export function mapText(length: number, entries: string): string {
  return (length < 16 ? byte(0x80 | length) : wideHeadOf(length, '\xde', '\xdf')) + entries;
}

/** @param content - bytes as text. */
export function extensionText(type: number, content: string): string {
  const fixed = FIXED_EXTENSIONS.get(content.length);
  return (fixed ?? headOf(content.length, '\xc7', '\xc8', '\xc9')) + byte(type) + content;
}

const FIXED_EXTENSIONS = new Map([
  [1, '\xd4'],
  [2, '\xd5'],
  [4, '\xd6'],
  [8, '\xd7'],
  [16, '\xd8'],
]);

/** A number that is not an integer is written as a float of 64 bits; a bigint has at most 64 bits. */
export function numberText(value: number | bigint): string {
  if (typeof value === 'bigint') return value < 0 ? `\xd3${wide(value)}` : `\xcf${wide(value)}`;
  if (!Number.isInteger(value)) return float(value);
  if (value >= 0) return value < 0x80 ? byte(value) : headOf(value, '\xcc', '\xcd', '\xce');
  if (value >= -0x20) return byte(value & 0xff);
  if (value >= -0x80) return `\xd0${unsigned(value, 1)}`;
  return value >= -0x8000 ? `\xd1${unsigned(value, 2)}` : `\xd2${unsigned(value, 4)}`;
}

const NON_ASCII = /[^\0-\x7f]/;

const bytesOf = (value: string): string =>
  NON_ASCII.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value;

const byte = (value: number): string => String.fromCharCode(value);

/** A head, and an unsigned integer in 1, 2 or 4 bytes. */
function headOf(value: number, of1: string, of2: string, of4: string): string {
  return value < 0x100 ? of1 + byte(value) : wideHeadOf(value, of2, of4);
}

function wideHeadOf(value: number, of2: string, of4: string): string {
  return value < 0x1_0000 ? of2 + unsigned(value, 2) : of4 + unsigned(value, 4);
}

/** The last bytes of an integer. */
function unsigned(value: number, bytes: number): string {
  let text = '';
  for (let shift = 8 * (bytes - 1); shift >= 0; shift -= 8) text += byte((value >>> shift) & 0xff);
  return text;
}

function wide(value: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  return bytes.toString('latin1');
}

function float(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return `\xcb${bytes.toString('latin1')}`;
}
