/**
 * Decodes the text of a file of keys, of a log or of a sealed text by its byte order mark: UTF-8, or UTF-16 as Windows PowerShell writes it with `>`. Without a mark, UTF-16 is
 * recognized by its null bytes: a log begins with an ASCII character.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) return decoded('utf-16le', bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return decoded('utf-16be', bytes);
  return decoded('utf-8', bytes);
}

/** Without the byte order mark. */
const decoded = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes);
