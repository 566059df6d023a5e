import type { Format } from '../format';
import { claimsAgeRecipient, parseAgeRecipient } from './age-recipient';
import { looksArmored } from './armor';
import { inspectAge, looksBinary } from './inspect-age';
import { sealAge } from './seal-age';
import { isPostQuantum } from './types/hybrid';

/**
 * age version 1, armored. `age -d` opens it; a text for post-quantum keys with version 1.3 or later. Every implementation of
 * age opens a text for X25519 keys.
 */
export const age: Format = {
  name: 'age',
  claimsRecipient: claimsAgeRecipient,
  parseRecipient: parseAgeRecipient,
  mixed: (keys) => {
    const [postQuantum, other] = [keys.findIndex(isPostQuantum), keys.findIndex((key) => !isPostQuantum(key))];
    return postQuantum >= 0 && other >= 0 ? { postQuantum, other } : undefined;
  },
  claimsSealed: (text) => looksArmored(text) || looksBinary(text),
  inspect: inspectAge,
  seal: sealAge,
};
