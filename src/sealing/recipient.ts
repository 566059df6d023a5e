import { parseAgeRecipient } from './age/age-recipient';
import { isPostQuantum } from './age/types/hybrid';
import { badLabel, badRecipient, duplicateRecipient, mixedRecipients, noRecipients, recipientPath } from './errors';
import { keyFingerprint } from './key-fingerprint';
import { isSignetError } from '../errors';
import { remember } from '../memo';

/** A person or system that can open what is sealed for it: a public key that was checked. */
export interface Recipient {
  /** The public key in its canonical text. */
  readonly key: string;
  /** `sha256:` and 32 hexadecimal digits: a short name for the key, shown in plans. Equal keys have equal fingerprints. */
  readonly fingerprint: string;
  /** The name of the owner of the private key. */
  readonly label?: string;
}

/**
 * Reads and checks one recipient: its form, its checksum, its length, and that its value is safe.
 *
 * @param key - a public key of age (`age1…`, `age1pq1…`) or of OpenSSH (`ssh-ed25519 …`, `ssh-rsa …`); white space around it
 * and the comment of an SSH key are removed.
 * @param label - the owner of the private key: one line of 1 to 100 printable characters.
 * @throws SignetError `sealing/bad-recipient`, `sealing/bad-label`; neither contains the text.
 */
export function parseRecipient(key: string, label?: string): Recipient {
  const text = key.trim();
  if (text === '') throw badRecipient('empty');
  if (looksPrivate(text)) throw badRecipient('private');
  const recipient = readKey(text);
  return label === undefined ? recipient : { ...recipient, label: checkLabel(label) };
}

/** How many recipients are remembered. */
const REMEMBERED = 4096;

/** Each key is checked when it is validated, planned and sealed for, so a valid one is remembered. */
const readKey = remember(REMEMBERED, (text): Recipient => {
  const key = parseAgeRecipient(text);
  return Object.freeze({ key, fingerprint: keyFingerprint(key) });
});

/**
 * Reads and checks a list of recipients: at least one, each of them valid, no key twice (whatever the labels). The order
 * is kept.
 *
 * @param format - `age` refuses post-quantum keys beside others. A text of `sops` has an age file for each recipient.
 * @throws SignetError as {@link parseRecipient}, with a path such as `recipients[1].key`, and
 * `sealing/no-recipients`, `sealing/duplicate-recipient`, `sealing/mixed-recipients`.
 */
export function checkRecipients(
  recipients: readonly { readonly key: string; readonly label?: string }[],
  format: 'age' | 'sops' = 'age',
): readonly Recipient[] {
  if (recipients.length === 0) throw noRecipients();
  const seen = new Map<string, number>();
  const nameOf = (index: number): string => {
    const label = recipients[index]?.label;
    return label === undefined ? String(index) : `${index} ("${label}")`;
  };
  const checked = recipients.map(({ key, label }, index) => {
    const recipient = parseAt(index, key, label);
    const first = seen.get(recipient.key);
    if (first !== undefined) throw duplicateRecipient(nameOf(first), nameOf(index), recipient.fingerprint, index);
    seen.set(recipient.key, index);
    return recipient;
  });
  const [postQuantum = -1, other = -1] = [true, false].map((is) =>
    checked.findIndex(({ key }) => isPostQuantum(key) === is),
  );
  if (format === 'age' && postQuantum >= 0 && other >= 0)
    throw mixedRecipients(nameOf(postQuantum), nameOf(other), other);
  return checked;
}

function parseAt(index: number, key: string, label: string | undefined): Recipient {
  try {
    return parseRecipient(key, label);
  } catch (error) {
    if (!isSignetError(error)) throw error;
    throw error.at(error.code === 'sealing/bad-label' ? ['recipients', index, 'label'] : recipientPath(index));
  }
}

/**
 * Checks a label alone, for a key that is not known yet.
 *
 * @throws SignetError `sealing/bad-label`, which does not contain the text.
 */
export function checkLabel(label: string): string {
  if (!/^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u.test(label) || label.trim() === '') throw badLabel();
  if (looksPrivate(label) || looksLikeKey(label)) throw badLabel();
  return label;
}

/** Whether a text contains a public key, a JSON Web Token or PEM: none of them is a name. */
function looksLikeKey(text: string): boolean {
  return /age1[0-9a-z]{20,}|ssh-\S+ AAAA|eyJ[\w-]{5,}\.[\w-]+\.[\w-]*|-----BEGIN /i.test(text);
}

/** Whether a text looks like a private key of a common kind, given in place of a public key. */
function looksPrivate(text: string): boolean {
  return /AGE-SECRET-KEY|AGE-PLUGIN-|PRIVATE KEY/i.test(text);
}
