import type { AccessLine, ReachPath, Review, SubjectChange } from '../../result';
import { joined, name, notation, own, text, type Text } from '../text';
import { counted, firstOf } from './count';

/** Those who gain something, also only by others as whom they can act, in the order of the review. */
export const gaining = ({ subjects }: Review): readonly SubjectChange[] =>
  subjects.filter(({ verdict }) => verdict !== 'narrows');

/** Those who only lose. */
export const losing = ({ subjects }: Review): readonly SubjectChange[] =>
  subjects.filter(({ verdict }) => verdict === 'narrows');

/** The same lines that a subject gains or loses in some places. */
export interface ChangeAt {
  readonly change: 'gains' | 'loses';
  /** None for a subject that loses everything. */
  readonly wheres: readonly Text[];
  readonly lines: readonly Text[];
}

/** What a subject gains and loses, by place, in short lines. Of a subject that loses everything, only that. */
export const changesOf = (subject: SubjectChange): readonly ChangeAt[] => {
  const changes = [
    ...byPlace('gains', subject.gains, shortLine),
    ...(subject.losesEverything ? [LOSES_EVERYTHING] : byPlace('loses', subject.losses, shortLine)),
  ];
  return changes.length === 0 ? [GAINS_BY_OTHERS] : changes;
};

const LOSES_EVERYTHING: ChangeAt = { change: 'loses', wheres: [], lines: [text`everything`] };
const GAINS_BY_OTHERS: ChangeAt = { change: 'gains', wheres: [], lines: [text`nothing itself`] };

/** What a subject gains and loses, by place, with every line in full. */
export const allChangesOf = ({ gains, losses }: SubjectChange): readonly ChangeAt[] => [
  ...byPlace('gains', gains, ({ what }) => what),
  ...byPlace('loses', losses, ({ what }) => what),
];

/** So many resources that nobody reads them all in one line. */
const MANY = 8;

/** A line about many resources with only some of them, and their number. */
function shortLine({ what, verbs, resources = [], names = [], except = [] }: AccessLine): string {
  if (resources.length <= MANY || names.length > 0 || except.length > 0) return what;
  return `${verbs.join(', ')} ${resources.slice(0, MANY / 2).join(', ')} and ${resources.length - MANY / 2} more resources`;
}

/** Places with the same lines are one change. */
function byPlace(
  change: ChangeAt['change'],
  lines: readonly AccessLine[],
  textOf: (line: AccessLine) => string,
): readonly ChangeAt[] {
  const linesByPlace = grouped(lines, ({ where }) => where, textOf);
  const placesByLines = grouped(
    [...linesByPlace],
    ([, those]) => JSON.stringify(those),
    ([where]) => where,
  );
  return [...placesByLines.values()].map((wheres) => ({
    change,
    wheres: wheres.map((where) => text`${notation(where)}`),
    lines: (linesByPlace.get(wheres[0] ?? '') ?? []).map((line) => text`${notation(line)}`),
  }));
}

/** Values by a key, both in the order of the items. */
function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  valueOf: (item: T) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(valueOf(item));
    groups.set(keyOf(item), group);
  }
  return groups;
}

/** What the change of a subject means: whom it can act as, who else gets it, and what is left of it. */
export function meaningOf(subject: SubjectChange, review: Review, most: number): readonly Text[] {
  const paths = [
    ...subject.reach.filter((path) => path.toEverything),
    ...subject.reach.filter((path) => !path.toEverything),
  ];
  return [
    ...firstOf(paths.map(pathText), most),
    ...membersText(subject, most),
    ...(subject.exact
      ? []
      : [text`${own('not exact', 'warning')}: too many rules for an exact comparison, so it may gain less`]),
    ...(subject.losesEverything ? firstOf(leftTokens(subject, review), most) : []),
  ];
}

const pathText = ({ toEverything, text: path }: ReachPath): Text =>
  toEverything
    ? text`${own('can get all rights', 'bad')}: ${notation(path)}`
    : text`${own('can act as others', 'warning')}: ${notation(path)}`;

function membersText({ members, memberCount }: SubjectChange, most: number): readonly Text[] {
  if (memberCount === 0) return [];
  const named = members.slice(0, most).map((member) => text`${name(member)}`);
  const left = memberCount - named.length;
  return [
    text`${counted(memberCount, 'member gets', 'members get')} it, too: ${joined([...named, ...(left > 0 ? [text`and ${left} more`] : [])], ', ')}`,
  ];
}

/** Tokens of somebody without access: they exist, and can do nothing. */
const leftTokens = ({ subject }: SubjectChange, { tokens }: Review): readonly Text[] =>
  tokens
    .filter((token) => token.powerless && token.change !== 'revoked' && token.subject?.text === subject.text)
    .map(({ token }) => text`its token ${name(token)} still exists, and can do nothing`);
