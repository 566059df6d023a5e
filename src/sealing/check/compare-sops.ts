import { parseAgeRecipient } from '../age/age-recipient';
import type { RecipientCount } from '../format';
import type { Recipient } from '../recipient';
import { parseSops, type SopsEntry } from '../sops/sops-file';
import { checked, compareStanzas } from './compare-stanzas';
import type { CheckedRecipient, SealCheck } from './seal-check';

/**
 * Compares the recipients that a file of SOPS names with the declared ones. The entry of each must be an age file with one
 * stanza for a key of its type; the authentication code of the file does not cover the names. Throws `sealing/not-sealed`.
 */
export async function compareSops(
  text: string,
  declared: readonly Recipient[],
): Promise<Omit<SealCheck, 'format' | 'result'>> {
  const { age, otherKeys } = await parseSops(text);
  const left = new Set(age);
  const recipients = declared.map((recipient): CheckedRecipient => {
    const entry = [...left].find(({ recipient: key }) => canonical(key) === recipient.key);
    if (entry === undefined) return checked(recipient, 'no', 'name');
    left.delete(entry);
    return checked(recipient, isFor(entry, recipient) ? 'yes' : 'no', 'name');
  });
  const undeclared: RecipientCount[] = otherKeys.map((type) => ({ type, count: 1 }));
  if (left.size > 0) undeclared.unshift({ type: 'age', count: left.size });
  return { recipients, undeclared, missing: [] };
}

/** Whether the file of an entry can be one for the key. */
function isFor({ enc }: SopsEntry, recipient: Recipient): boolean {
  const { recipients, undeclared, missing } = compareStanzas(enc, [recipient]);
  return undeclared.length === 0 && missing.length === 0 && recipients.every(({ opens }) => opens !== 'no');
}

function canonical(key: string): string | undefined {
  try {
    return parseAgeRecipient(key.trim());
  } catch {
    return undefined;
  }
}
