import { bech32 } from '@scure/base';
import { badRecipient } from '../../errors';

/**
 * The bytes of a key in Bech32. The limit of 90 characters of Bech32 does not apply to keys of age.
 *
 * @throws SignetError `sealing/bad-recipient`
 */
export function decodeKey(text: string, prefix: string, bytes: number): Uint8Array {
  const decoded = bech32.decodeUnsafe(text, false);
  if (decoded?.prefix !== prefix) throw badRecipient('checksum');
  const key = bech32.fromWordsUnsafe(decoded.words);
  if (key?.length !== bytes) throw badRecipient('length');
  return key;
}
