import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters and digits: 5.95 bits each. */
export function randomText(length: number): string {
  let text = '';
  for (let index = 0; index < length; index++) text += ALPHABET.charAt(randomInt(ALPHABET.length));
  return text;
}

/** An id in the form of the server: 22 letters and digits. */
export function newId(): string {
  return randomText(22);
}
