import type { Format } from '../format';
import { parseAgeRecipient } from './age-recipient';
import { looksArmored } from './armor';
import { inspectAge, looksBinary } from './inspect-age';
import { sealAge } from './seal-age';

/** age version 1, armored, for X25519 recipients: `age -d` and every other implementation of age opens it. */
export const age: Format = {
  name: 'age',
  claimsRecipient: (key) => /^age1/i.test(key),
  parseRecipient: parseAgeRecipient,
  claimsSealed: (text) => looksArmored(text) || looksBinary(text),
  inspect: inspectAge,
  seal: sealAge,
};
