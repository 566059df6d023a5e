/**
 * What base64 always gives for the bytes when `alignment` other bytes precede them in a group of three. The characters at
 * both ends that depend on the neighbours are left out.
 *
 * @param alignment - 0, 1 or 2.
 */
export function base64At(bytes: Uint8Array, alignment: number): string {
  const encoded = Buffer.concat([Buffer.alloc(alignment), bytes]).toString('base64');
  const from = Math.ceil((alignment * 8) / 6);
  const to = Math.floor(((alignment + bytes.length) * 8) / 6);
  return encoded.slice(from, to);
}

/** The same text in base64url. */
export const base64Url = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');
