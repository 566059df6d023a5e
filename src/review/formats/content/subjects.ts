import type { AccessLine, ReachPath, Review, SubjectChange } from '../../result';
import { joined, name, notation, own, text, type Text } from '../text';
import { counted, firstOf } from './count';

/** Those who gain something, in the order of the review, and those who only lose. */
export const gaining = ({ subjects }: Review): readonly SubjectChange[] =>
  subjects.filter(({ gains }) => gains.length > 0);
export const losing = ({ subjects }: Review): readonly SubjectChange[] =>
  subjects.filter(({ gains }) => gains.length === 0);

/** What a subject gains or loses in one place. */
export interface ChangeAt {
  readonly change: 'gains' | 'loses';
  /** An empty text for a subject that loses everything. */
  readonly where: Text;
  readonly lines: readonly Text[];
}

/** All lines of a subject, by place. A subject that loses everything has one line that says so. */
export function changesOf({ gains, losses, losesEverything }: SubjectChange): readonly ChangeAt[] {
  const lost = losesEverything ? [{ change: 'loses' as const, where: [], lines: [text`everything`] }] : undefined;
  return [...byPlace('gains', gains), ...(lost ?? byPlace('loses', losses))];
}

/** All lines that a subject gains or loses, by place. */
export const allChangesOf = (subject: SubjectChange): readonly ChangeAt[] =>
  changesOf({ ...subject, losesEverything: false });

function byPlace(change: ChangeAt['change'], lines: readonly AccessLine[]): readonly ChangeAt[] {
  const places = new Map<string, AccessLine[]>();
  for (const line of lines) places.set(line.where, [...(places.get(line.where) ?? []), line]);
  return [...places].map(([where, those]) => ({
    change,
    where: text`${notation(where)}`,
    lines: those.map(({ what }) => text`${notation(what)}`),
  }));
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
