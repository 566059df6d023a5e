import { foreign } from '../../facts/foreign';
import type { Recipient, Seal } from '../objects';
import type { RecipientName } from '../result';

/** Who can open a token, before and after: the added, then the removed, then the others, each by label. */
export function recipientChanges(before: readonly Seal[], after: readonly Seal[]): readonly RecipientName[] {
  const [old, current] = [byFingerprint(before), byFingerprint(after)];
  return [...new Map([...old, ...current])]
    .map(([fingerprint, { label = '', expires }]): RecipientName => {
      const change = !old.has(fingerprint) ? 'added' : current.has(fingerprint) ? 'kept' : 'removed';
      const before = old.get(fingerprint)?.expires;
      return {
        ...{ label, fingerprint, change },
        ...(expires !== undefined && { expires }),
        ...(change === 'kept' && before !== expires && { expiresBefore: before ?? NEVER }),
      };
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

/** The former `expires` of a recipient that had none. */
const NEVER = 'never';

const CHANGES: readonly RecipientName['change'][] = ['added', 'removed', 'kept'];

const orderOf = ({ change, label, fingerprint }: RecipientName): string =>
  JSON.stringify([CHANGES.indexOf(change), label, fingerprint]);

/** A key is one recipient, whatever its labels. */
const byFingerprint = (seals: readonly Seal[]): ReadonlyMap<string, Recipient> =>
  new Map(seals.flatMap(({ recipients }) => recipients.map((recipient) => [recipient.fingerprint, recipient])));

/** The names of recipients in a sentence. */
export const namesOf = (recipients: readonly RecipientName[], change: RecipientName['change']): string =>
  recipients
    .filter((recipient) => recipient.change === change)
    .map(({ label, fingerprint }) =>
      label === '' ? foreign(fingerprint) : `${foreign(label)} (${foreign(fingerprint)})`,
    )
    .join(', ');
