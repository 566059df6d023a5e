import type { RecipientName, Review, TokenChange } from '../../result';
import { joined, name, own, sentence, text, type Text } from '../text';
import { countsBy } from './count';
import { markedName } from './names';

export const TOKEN_CHANGES = ['issued', 're-issued', 'rotated', 'revoked', 'resealed', 'forgotten', 'kept'] as const;

/** Tokens of which a reviewer must know: all but those that stay as they are. */
export const changedTokens = ({ tokens }: Review): readonly TokenChange[] =>
  tokens.filter(
    ({ change, recipients }) =>
      change !== 'kept' || recipients.some((one) => one.change !== 'kept' || one.expiresBefore !== undefined),
  );

/** `1 issued · 1 rotated · 4 kept`. */
export const tokenCounts = ({ tokens }: Review): Text =>
  joined(
    countsBy(tokens, TOKEN_CHANGES, ({ change }) => change).map(({ kind, count }) => text`${count} ${own(kind)}`),
    ' · ',
  );

/** What happens to a token, and what a reviewer must know of it. Its reason explains the words in bold. */
export function tokenChangeText({
  change,
  reason,
  plain,
  powerless,
  sameToken,
  expires,
}: TokenChange): readonly Text[] {
  const ends = change === 'revoked';
  const words = [
    text`${own(change, ends ? 'good' : 'warning')}`,
    ...(plain ? [text`${own('in plain text', 'bad')}`] : []),
    ...(sameToken ? [text`${own('a dead token works again', 'bad')}`] : []),
  ];
  return [
    text`${joined(words, ', ')}: ${sentence(reason)}`,
    ...(expires === undefined || ends
      ? []
      : [expires === 'never' ? text`Never expires.` : text`Expires ${name(expires)}.`]),
    ...(powerless && !ends ? [text`Can do nothing that the plan or the baseline shows.`] : []),
  ];
}

const ORDER = { added: 0, removed: 1, kept: 2 } as const;

/** Who can open a sealed token: those who are new first. */
export const recipientTexts = ({ recipients }: TokenChange): readonly Text[] =>
  [...recipients].sort((a, b) => ORDER[a.change] - ORDER[b.change]).map(recipientText);

/** Enough of a fingerprint that nobody finds a key with the same digits: 64 bits. */
const DIGITS = 'sha256:'.length + 16;

function recipientText(recipient: RecipientName): Text {
  const { label, fingerprint, change } = recipient;
  const short = fingerprint.length > DIGITS ? `${fingerprint.slice(0, DIGITS)}…` : fingerprint;
  const named = label === '' ? text`${name(short)}` : text`${markedName(label)} (${name(short)})`;
  const who = joined([named, ...expiryTexts(recipient)], ', ');
  if (change === 'kept') return who;
  return change === 'added'
    ? text`${own('new', 'bad')}: ${who}`
    : text`${own('removed')}: ${who} (can still open what was sealed before)`;
}

/** The day on which the key of a recipient expires, and the former one if the plan changes it. Nothing of a removed recipient. */
export function expiryTexts({ change, expires, expiresBefore }: RecipientName): readonly Text[] {
  if (change === 'removed') return [];
  const until = expires === undefined ? text`no longer expires` : text`expires ${name(expires)}`;
  return [
    ...(expires === undefined && expiresBefore === undefined ? [] : [until]),
    ...(expiresBefore === undefined ? [] : [text`before this plan: ${name(expiresBefore)}`]),
  ];
}
