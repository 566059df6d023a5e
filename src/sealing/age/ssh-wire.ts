const LENGTH_BYTES = 4;

/** The strings that a text of SSH consists of, each after its length (RFC 4251, section 5). Undefined if it is cut off. */
export function readStrings(bytes: Buffer): readonly Buffer[] | undefined {
  const strings: Buffer[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const end = rest.length < LENGTH_BYTES ? Infinity : LENGTH_BYTES + rest.readUInt32BE();
    if (end > rest.length) return undefined;
    strings.push(rest.subarray(LENGTH_BYTES, end));
    rest = rest.subarray(end);
  }
  return strings;
}

export const writeStrings = (strings: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    strings.flatMap((string) => {
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32BE(string.length);
      return [length, string];
    }),
  );

/** A positive integer in its only valid encoding: without a sign bit, without needless zeros. Undefined for others. */
export function readPositive(bytes: Buffer): Buffer | undefined {
  const [first = 0x80, second = 0] = bytes;
  if (first >= 0x80 || (first === 0 && second < 0x80)) return undefined;
  return first === 0 ? bytes.subarray(1) : bytes;
}

export const writePositive = (bytes: Buffer): Buffer =>
  (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
