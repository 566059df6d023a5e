import type { Sealer, SealedForm } from '../format';
import { checkRecipients } from '../recipient';
import type { AgeTarget, GivenRecipient } from '../target';
import { looksArmored } from './armor';
import { inspectAge, looksBinary } from './inspect-age';
import { sealAge } from './seal-age';

/**
 * Seals as age version 1, armored. `age -d` opens it, for post-quantum keys from version 1.3 on; every implementation of age
 * opens it for X25519 keys.
 */
export function ageSealer({ recipients }: Pick<AgeTarget, 'recipients'>): Sealer {
  const keys = sortedKeys(recipients, 'age');
  return { format: 'age', context: () => keys, seal: (content, draw) => sealAge(content, keys, draw) };
}

/** The keys of checked recipients in an order that does not depend on that of the configuration. Throws as `checkRecipients`. */
export const sortedKeys = (recipients: readonly GivenRecipient[], format: 'age' | 'sops'): readonly string[] =>
  checkRecipients(recipients, format)
    .map(({ key }) => key)
    .sort();

export const ageForm: SealedForm = {
  claimsSealed: (text) => looksArmored(text) || looksBinary(text),
  inspect: inspectAge,
};
