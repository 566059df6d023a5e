import { bech32 } from '@scure/base';
import { badRecipient } from '../errors';
import { isOfLowOrder } from './x25519';

const PREFIX = 'age';
const KEY_BYTES = 32;

/** The canonical text of an age X25519 recipient. Throws `sealing/bad-recipient`. */
export function parseAgeRecipient(key: string): string {
  if (/^age1(pq|tag|tagpq|[a-z0-9]+)1/.test(key)) throw badRecipient('plugin');
  // Mixed and upper case are refused, as age does: each key has one spelling only.
  if (!/^age1[02-9ac-hj-np-z]+$/.test(key)) throw badRecipient('form');
  const decoded = bech32.decodeUnsafe(key);
  if (decoded?.prefix !== PREFIX) throw badRecipient('checksum');
  const point = bech32.fromWordsUnsafe(decoded.words);
  if (point?.length !== KEY_BYTES) throw badRecipient('length');
  if (!isCanonical(point) || isOfLowOrder(point)) throw badRecipient('point');
  return key;
}

/** The public key of a recipient that {@link parseAgeRecipient} has accepted. */
export function decodeRecipient(key: string): Uint8Array {
  return bech32.decodeToBytes(key).bytes;
}

/**
 * Whether the bytes are the canonical encoding of their point, that is, below 2^255 - 19. X25519 accepts others, so
 * without this check one key could be written in several ways and count as several recipients.
 */
function isCanonical(point: Uint8Array): boolean {
  const value = BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`);
  return value < 2n ** 255n - 19n;
}
