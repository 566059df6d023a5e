import { isSignetError } from '../../errors';
import { beginOf } from '../../facts/days';
import { expiryAt } from '../expiry';
import { checkLabel, parseRecipient, type Recipient } from '../recipient';
import { fileErrors } from './errors';
import { type RecipientLine, recipientLines } from './lines';

/** A checked recipient of a file. */
export interface FileRecipient extends Recipient {
  readonly label: string;
  /** The name of the file and the number of the line with the key. */
  readonly where: string;
  /** The first day, in UTC, on which nothing is sealed for the key any more: `YYYY-MM-DD`. */
  readonly expires?: string;
}

/** What is read of a file of recipients. */
export interface FileSelection {
  /** The name of the file, for errors. */
  readonly file: string;
  /** Only the recipients of this group. Default: all. */
  readonly group?: string | undefined;
  /** The time that the dates of the selected keys are compared with. Without it, they are not. */
  readonly now?: Date;
}

/**
 * The recipients in the text of a file, which `age --recipients-file` also reads: see docs/sealing.md. All lines are checked,
 * also those of other groups, so that a mistake is found wherever it is.
 *
 * @throws SignetError `sealing/recipient-*`, `sealing/bad-recipient`, `sealing/bad-label`, with the place in the file; none
 * contains the text of a line.
 */
export function recipientsIn(text: string, { file, group, now }: FileSelection): readonly FileRecipient[] {
  const lines = recipientLines(text, file);
  const lineOf = new Map<string, number>();
  const all = lines.map((line) => ({ ...line, recipient: recipientOf(line, lineOf) }));
  const selected = all.filter(({ groups }) => group === undefined || groups.includes(group));
  if (selected.length === 0) throw fileErrors.groupUnknown(file, groupsOf(lines));
  for (const { where, label, expires } of selected)
    if (now !== undefined && expires !== undefined && expiryAt(beginOf(expires), now) === 'expired')
      throw fileErrors.expired(labelled(where, label), expires);
  return selected.map(({ recipient }) => recipient);
}

/** @param lineOf - the lines of the keys before it, to which its own is added */
function recipientOf({ where, line, key, label, expires }: RecipientLine, lineOf: Map<string, number>): FileRecipient {
  located(where, () => checkLabel(label));
  const place = labelled(where, label);
  const recipient = located(place, () => parseRecipient(key));
  const first = lineOf.get(recipient.key);
  if (first !== undefined) throw fileErrors.twice(place, first);
  lineOf.set(recipient.key, line);
  return { ...recipient, label, where, ...(expires !== undefined && { expires }) };
}

const groupsOf = (lines: readonly RecipientLine[]): readonly string[] =>
  [...new Set(lines.flatMap(({ groups }) => groups))].sort();

const labelled = (where: string, label: string): string => `${where}, label "${label}"`;

/** Adds the place to the error of a check. */
function located<T>(where: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw isSignetError(error) ? fileErrors.at(where, error) : error;
  }
}
