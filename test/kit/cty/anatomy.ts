/**
 * The heads and contents of MessagePack, byte for byte, with the entries of maps sorted: the engine writes the attributes of
 * an object in any order.
 */
export function anatomy(bytes: Buffer): unknown {
  let position = 0;
  const hex = (length: number) => bytes.subarray(position, (position += length)).toString('hex');
  const content = (lengthBytes: number, extra = 0) => {
    const head = hex(1);
    const length = bytes.readUIntBE(position, lengthBytes);
    return `${head} ${hex(lengthBytes)} ${hex(length + extra)}`;
  };

  function array(head: string, length: number): unknown {
    return { head, elements: Array.from({ length }, () => value()) };
  }

  function map(head: string, length: number): unknown {
    const entries = Array.from({ length }, () => [value(), value()] as const);
    return { head, entries: entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
  }

  function value(): unknown {
    const head = bytes.readUInt8(position);
    if (head <= 0x7f || head >= 0xe0 || (head >= 0xc0 && head <= 0xc3)) return hex(1);
    if (head <= 0x8f) return map(hex(1), head & 0x0f);
    if (head <= 0x9f) return array(hex(1), head & 0x0f);
    if (head <= 0xbf) return hex(1 + (head & 0x1f));
    if (head <= 0xc6) return content(2 ** (head - 0xc4));
    if (head <= 0xc9) return content(2 ** (head - 0xc7), 1);
    if (head <= 0xcb) return hex(1 + 4 * 2 ** (head - 0xca));
    if (head <= 0xcf) return hex(1 + 2 ** (head - 0xcc));
    if (head <= 0xd3) return hex(1 + 2 ** (head - 0xd0));
    if (head <= 0xd8) return hex(2 + 2 ** (head - 0xd4));
    if (head <= 0xdb) return content(2 ** (head - 0xd9));
    const length = bytes.readUIntBE(position + 1, head % 2 === 0 ? 2 : 4);
    const size = head % 2 === 0 ? 3 : 5;
    return head <= 0xdd ? array(hex(size), length) : map(hex(size), length);
  }

  const result = value();
  if (position !== bytes.length) throw new RangeError('Bytes are left over');
  return result;
}
