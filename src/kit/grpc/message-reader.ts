import { StatusCode, StatusError } from './status';

/** Before each message: one byte that is 1 if the message is compressed, and four bytes with its length. */
export const PREFIX_BYTES = 5;

/** Splits the data of a stream into messages. A message may arrive in any number of parts, and a part may have several messages. */
export class MessageReader {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  /** The length of the current message, when its prefix has been read. */
  #length: number | undefined;

  /** @param maxBytes - The most bytes that a message may have. */
  public constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  public push(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  /**
   * Returns the next message, `undefined` if it has not arrived completely. It shares memory with the parts.
   *
   * @throws StatusError `unimplemented` for a compressed message, `resourceExhausted` for one that is too large.
   */
  public next(): Buffer | undefined {
    if (this.#length === undefined) {
      if (this.#bytes < PREFIX_BYTES) return undefined;
      this.#length = this.#lengthIn(this.#take(PREFIX_BYTES));
    }
    if (this.#bytes < this.#length) return undefined;
    const message = this.#take(this.#length);
    this.#length = undefined;
    return message;
  }

  /** Whether the data ended within a message. */
  public get isWithinMessage(): boolean {
    return this.#bytes > 0 || this.#length !== undefined;
  }

  #lengthIn(prefix: Buffer): number {
    if (prefix[0] !== 0) throw new StatusError(StatusCode.unimplemented, 'compressed messages are not supported');
    const length = prefix.readUInt32BE(1);
    if (length > this.#maxBytes) throw tooLarge('request', this.#maxBytes);
    return length;
  }

  /** Removes so many bytes from the front. They have arrived. */
  #take(bytes: number): Buffer {
    let [first = Buffer.alloc(0)] = this.#parts;
    if (first.length < bytes) {
      first = Buffer.concat(this.#parts);
      this.#parts = [first];
    }
    if (first.length === bytes) this.#parts.shift();
    else this.#parts[0] = first.subarray(bytes);
    this.#bytes -= bytes;
    return first.subarray(0, bytes);
  }
}

/** Writes the prefix of a message into the first bytes. */
export function writePrefix(message: Uint8Array): void {
  const length = message.length - PREFIX_BYTES;
  message[0] = 0;
  message[1] = length >>> 24;
  message[2] = length >>> 16;
  message[3] = length >>> 8;
  message[4] = length;
}

export function tooLarge(kind: 'request' | 'response', maxBytes: number): StatusError {
  return new StatusError(StatusCode.resourceExhausted, `the ${kind} message is larger than ${maxBytes} bytes`);
}
