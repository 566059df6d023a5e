import { malformed } from './errors';
import { type CtyNumber, numberFromFloat, numberFromText } from './number';

/**
 * Reads MessagePack from the first byte to the last, one head after the other. A method that gets a head returns
 * `undefined`, and reads no more, if the head is of another kind. https://github.com/msgpack/msgpack/blob/master/spec.md
 *
 * @throws SignetError `cty/malformed` from every method, if it is not MessagePack.
 */
export class MessagePackReader {
  readonly #bytes: Buffer;
  /** The bytes as Latin-1: most texts are ASCII, and are then a part of it. */
  readonly #text: string;
  #at = 0;

  public constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = this.#bytes.toString('latin1');
  }

  /** Checks that everything was read. */
  public end(): void {
    if (this.#at !== this.#bytes.length) throw malformed('MessagePack');
  }

  public head(): number {
    const head = this.#bytes[this.#at++];
    if (head === undefined || head === RESERVED) throw malformed('MessagePack');
    return head;
  }

  /** Reads these bytes, given as Latin-1, if they come next. */
  public skips(bytes: string): boolean {
    const found = this.#text.startsWith(bytes, this.#at);
    if (found) this.#at += bytes.length;
    return found;
  }

  public string(head: number): string | undefined {
    if (head >= 0xa0 && head <= 0xbf) return this.#utf8(head & 0x1f);
    return head >= 0xd9 && head <= 0xdb ? this.#utf8(this.#unsigned(1 << (head - 0xd9))) : undefined;
  }

  /** Binary data, as text in UTF-8. */
  public binary(head: number): string | undefined {
    return head >= 0xc4 && head <= 0xc6 ? this.#utf8(this.#unsigned(1 << (head - 0xc4))) : undefined;
  }

  public bool(head: number): boolean | undefined {
    return head === 0xc3 ? true : head === 0xc2 ? false : undefined;
  }

  /** A number, also one that is written as text. NaN: a text of another form, or a float that is not finite. */
  public number(head: number): CtyNumber | undefined {
    if (head <= 0x7f) return head;
    if (head >= 0xe0) return head - 0x100;
    switch (head) {
      case 0xca:
        return numberFromFloat(this.#bytes.readFloatBE(this.#take(4))) ?? NaN;
      case 0xcb:
        return numberFromFloat(this.#bytes.readDoubleBE(this.#take(8))) ?? NaN;
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#unsigned(1 << (head - 0xcc));
      case 0xcf:
        return exact(this.#bytes.readBigUInt64BE(this.#take(8)));
      case 0xd0:
      case 0xd1:
      case 0xd2: {
        const bytes = 1 << (head - 0xd0);
        return this.#bytes.readIntBE(this.#take(bytes), bytes);
      }
      case 0xd3:
        return exact(this.#bytes.readBigInt64BE(this.#take(8)));
    }
    const text = this.string(head);
    return text === undefined ? undefined : (numberFromText(text) ?? NaN);
  }

  /** The number of elements. */
  public array(head: number): number | undefined {
    if (head >= 0x90 && head <= 0x9f) return head & 0x0f;
    return head === 0xdc || head === 0xdd ? this.#count(2 << (head - 0xdc), 1) : undefined;
  }

  /** The number of entries. */
  public map(head: number): number | undefined {
    if (head >= 0x80 && head <= 0x8f) return head & 0x0f;
    return head === 0xde || head === 0xdf ? this.#count(2 << (head - 0xde), 2) : undefined;
  }

  /** The key of an entry of a map. */
  public key(): string {
    const key = this.string(this.head());
    if (key === undefined) throw malformed('MessagePack');
    return key;
  }

  public extension(head: number): { readonly type: number; readonly content: Uint8Array } | undefined {
    const fixed = head >= 0xd4 && head <= 0xd8;
    if (!fixed && !(head >= 0xc7 && head <= 0xc9)) return undefined;
    const length = fixed ? 1 << (head - 0xd4) : this.#unsigned(1 << (head - 0xc7));
    const type = this.#bytes.readInt8(this.#take(1));
    const start = this.#take(length);
    return { type, content: this.#bytes.subarray(start, start + length) };
  }

  /** Reads the rest of the value that a head begins. */
  public skip(head: number): void {
    let left = this.#skipOne(head);
    for (; left > 0; left--) left += this.#skipOne(this.head());
  }

  /** Returns the number of values in it, which are not read. */
  #skipOne(head: number): number {
    const leaf = this.string(head) ?? this.binary(head) ?? this.extension(head) ?? this.number(head);
    return leaf === undefined ? (this.array(head) ?? 2 * (this.map(head) ?? 0)) : 0;
  }

  /** A length that the rest of the bytes cannot contain is refused before anything of that length is created. */
  #count(bytes: number, bytesEach: number): number {
    const count = this.#unsigned(bytes);
    if (count * bytesEach > this.#bytes.length - this.#at) throw malformed('MessagePack');
    return count;
  }

  #unsigned(bytes: number): number {
    return this.#bytes.readUIntBE(this.#take(bytes), bytes);
  }

  #utf8(length: number): string {
    const start = this.#take(length);
    const text = this.#text.slice(start, start + length);
    return NON_ASCII.test(text) ? this.#bytes.toString('utf8', start, start + length) : text;
  }

  /** Reads the next bytes, and returns the position of the first one. */
  #take(length: number): number {
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw malformed('MessagePack');
    return start;
  }
}

/** The only byte that begins no value. */
const RESERVED = 0xc1;

const NON_ASCII = /[\x80-\xff]/;

function exact(value: bigint): CtyNumber {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
