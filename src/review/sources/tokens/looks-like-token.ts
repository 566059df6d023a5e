/** Long enough that no other text with the beginning of one is taken for it. */
const PART = 10;
const ENCODED = 60;

/**
 * Whether a text contains a signed JSON Web Token, or the base64 of one, wherever it stands. In linear time: the text is that of
 * an attacker.
 */
export function containsJwt(text: string): boolean {
  if (hasJwt(text)) return true;
  for (const [segment] of text.matchAll(/[A-Za-z0-9+/_-]+/g))
    if (segment.length >= ENCODED && hasJwt(Buffer.from(segment, 'base64').toString('latin1'))) return true;
  return false;
}

function hasJwt(text: string): boolean {
  for (const [segment] of text.matchAll(/[\w.-]+/g)) {
    const parts = segment.split('.');
    const found = parts.some((header, index) => {
      const [payload = '', signature = ''] = [parts[index + 1], parts[index + 2]];
      // The base64 of `{"`, also after other characters.
      const start = header.indexOf('eyJ');
      return start >= 0 && header.length - start >= PART && payload.startsWith('eyJ') && signature.length >= PART;
    });
    if (found) return true;
  }
  return false;
}
