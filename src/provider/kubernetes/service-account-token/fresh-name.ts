import { randomInt } from 'node:crypto';
import type { TokenState } from './schema';

// The alphabet of Kubernetes for generated names: no vowels, so no words, and no similar characters.
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 8;

/** A name with the prefix that was almost certainly never used: one of 282 billion. */
export const freshName = (prefix: string): string =>
  prefix + Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const GENERATED = new RegExp(`[${ALPHABET}]{${LENGTH}}$`);

/**
 * Whether a name has the form of a generated one. Tokens with generated names have neither tombstone nor record, so no
 * token may be issued under such a name again.
 */
export const isGenerated = (name: string): boolean => GENERATED.test(name);

/**
 * Whether a token needs neither tombstone nor record. A name that has another form than a generated one does need them, also
 * where `generate_name` is its prefix: the token was imported, or its name was exact before.
 */
export const hasGeneratedName = ({
  name,
  generate_name: prefix,
}: Pick<TokenState, 'name' | 'generate_name'>): boolean => prefix !== null && isGenerated(name);

/** The prefix of a generated name; undefined for a name of another form. */
export const prefixOf = (name: string): string | undefined => (isGenerated(name) ? name.slice(0, -LENGTH) : undefined);
