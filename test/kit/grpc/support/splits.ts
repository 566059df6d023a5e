/** Splits bytes into parts of the given lengths; empty parts are possible. */
export function partsOf(bytes: Buffer, lengths: Iterator<number>): Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const length = lengths.next().value as number;
    parts.push(bytes.subarray(start, start + length));
    start += length;
  }
  return parts;
}
