import { typeOf } from '../age/age-recipient';
import { count, stanzasIn } from '../age/inspect-age';
import type { RecipientCount } from '../format';
import type { Recipient } from '../recipient';
import type { CheckedRecipient, SealCheck } from './seal-check';

/**
 * Compares the stanzas of an age file with the declared keys. A stanza for an SSH key has a tag of the key. The others hide
 * their key, so only their number is compared. Throws `sealing/not-sealed`.
 */
export function compareStanzas(text: string, declared: readonly Recipient[]): Omit<SealCheck, 'format' | 'result'> {
  const left = new Set(stanzasIn(text));
  const take = (wanted: (stanza: readonly string[]) => boolean): boolean => {
    const found = [...left].find(wanted);
    return found !== undefined && left.delete(found);
  };
  const missing = new Map<string, number>();
  const recipients = declared.map((recipient): CheckedRecipient => {
    const { stanza: type, tag } = typeOf(recipient.key);
    const expected = tag?.(recipient.key);
    const isFound = take(([of, first]) => of === type && (expected === undefined || first === expected));
    if (!isFound && expected === undefined) missing.set(type, (missing.get(type) ?? 0) + 1);
    return expected === undefined
      ? checked(recipient, 'unknown', 'none')
      : checked(recipient, isFound ? 'yes' : 'no', 'tag');
  });
  const counts = Array.from(missing, ([type, number]): RecipientCount => ({ type, count: number }));
  return { recipients, undeclared: count([...left]), missing: counts };
}

/** What is known about a declared key of age or SSH. */
export const checked = (
  { key, label, fingerprint }: Recipient,
  opens: CheckedRecipient['opens'],
  evidence: CheckedRecipient['evidence'],
): CheckedRecipient => ({ label, fingerprint, type: typeOf(key).stanza, opens, evidence });
