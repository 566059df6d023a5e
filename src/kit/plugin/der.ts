/** The forms of DER (ITU-T X.690) that a certificate needs. */
const wrap =
  (tag: number) =>
  (...parts: readonly Uint8Array[]): Buffer => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
  };

export const sequence = wrap(0x30);
export const set = wrap(0x31);
export const octets = wrap(0x04);
/** Explicit tag `[number]` around another value. */
export const tagged = (number: number, ...parts: readonly Uint8Array[]) => wrap(0xa0 | number)(...parts);
/** Implicit tag `[number]` in place of a primitive one. */
export const implicit = (number: number, content: Uint8Array) => wrap(0x80 | number)(content);
export const utf8 = (text: string) => wrap(0x0c)(Buffer.from(text));
export const boolean = (value: boolean) => wrap(0x01)(Buffer.from([value ? 0xff : 0]));
/** A positive integer, most significant byte first. */
export const integer = (bytes: Uint8Array) =>
  wrap(0x02)(Buffer.from([0]).subarray((bytes[0] ?? 0) < 0x80 ? 1 : 0), bytes);
/** Bits in whole bytes; the last `unused` bits are not used. */
export const bits = (bytes: Uint8Array, unused = 0) => wrap(0x03)(Buffer.from([unused]), bytes);

/** An object identifier in dotted form. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return wrap(0x06)(Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** UTCTime up to 2049, GeneralizedTime from 2050, as RFC 5280 requires. */
export function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14);
  return date.getUTCFullYear() < 2050
    ? wrap(0x17)(Buffer.from(`${digits.slice(2)}Z`))
    : wrap(0x18)(Buffer.from(`${digits}Z`));
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
}

function length(value: number): Buffer {
  if (value < 0x80) return Buffer.from([value]);
  const bytes = value < 0x100 ? [value] : [value >> 8, value & 0xff];
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
