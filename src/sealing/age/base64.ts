/** Standard base64 without padding, as age writes keys and codes in its header. */
export function base64Unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
