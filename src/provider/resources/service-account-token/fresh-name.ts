import { randomInt } from 'node:crypto';

// Kubernetes' own choice for generated names: no vowels, so no words, and no characters that look alike.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 8;

/** A name that begins with the prefix and is not among those used before. */
export function freshName(prefix: string, used: ReadonlySet<string>): string {
  for (;;) {
    const name = prefix + Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    if (!used.has(name)) return name;
  }
}
