import { randomInt } from 'node:crypto';

// Kubernetes' own choice for generated names: no vowels, so no words, and no characters that look alike.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 8;

/** A name that begins with the prefix and that, for all practical purposes, was never used: one of 282 thousand million. */
export const freshName = (prefix: string): string =>
  prefix + Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const GENERATED = new RegExp(`[${ALPHABET}]{${LENGTH}}$`);

/**
 * Whether a name has the form of a generated one. Tokens under generated names leave neither tombstone nor record, since
 * nobody issues under such a name again: so nobody may.
 */
export const isGenerated = (name: string): boolean => GENERATED.test(name);
