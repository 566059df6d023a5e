import type { SubjectDifference } from './compare';
import type { AccessModel } from './model';
import { type AccessObject, type Sides, type Subject, subjectKey, subjectName } from './objects';
import type { ReachPath, SubjectChange, SubjectName } from './result';

/** The rows of a review, and who has none. */
export interface Subjects {
  /** Who gains first, by the worst of what it gains, then who loses; each by name. */
  readonly changed: readonly SubjectChange[];
  /** Who has access by objects of the plan, and neither gains nor loses. */
  readonly unchanged: readonly SubjectName[];
}

/**
 * @param reachOf - the paths that the plan opens to a subject. A subject that only gets a new path has a row, too: somebody as
 * whom it can act gains.
 */
export function subjectsOf(
  differences: readonly SubjectDifference[],
  sides: Sides,
  after: AccessModel,
  reachOf: (subject: Subject) => readonly ReachPath[],
  several: boolean,
): Subjects {
  const rows = new Map(
    differences.map((one) => [
      subjectKey(one.subject),
      { ...one, subject: subjectName(one.subject, several), reach: reachOf(one.subject) },
    ]),
  );
  for (const [key, subject] of after.subjects) {
    if (rows.has(key)) continue;
    const reach = reachOf(subject);
    if (reach.length > 0) rows.set(key, { ...ONLY_REACH, subject: subjectName(subject, several), reach });
  }
  const mentioned = new Map([...sides.before, ...sides.after].filter(isOfPlan).flatMap(subjectsIn));
  return {
    changed: [...rows.values()].sort(byRank),
    unchanged: [...mentioned]
      .filter(([key]) => !rows.has(key))
      .map(([, subject]) => subjectName(subject, several))
      .sort((a, b) => (a.text < b.text ? -1 : 1)),
  };
}

const ONLY_REACH = {
  verdict: 'broadens',
  gains: [],
  losses: [],
  losesEverything: false,
  exact: true,
  places: [],
  members: [],
  memberCount: 0,
} as const;

const isOfPlan = ({ origin }: AccessObject): boolean => origin.from === 'plan';

function subjectsIn(object: AccessObject): readonly (readonly [string, Subject])[] {
  const found = 'subjects' in object ? object.subjects : 'subject' in object && object.subject ? [object.subject] : [];
  return found.map((subject) => [subjectKey(subject), subject] as const);
}

const byRank = (a: SubjectChange, b: SubjectChange): number =>
  rankOf(a) - rankOf(b) || (a.subject.text < b.subject.text ? -1 : 1);

function rankOf({ verdict, reach, gains }: SubjectChange): number {
  if (reach.some(({ toEverything }) => toEverything)) return 0;
  if (reach.length > 0) return 1;
  if (verdict === 'narrows') return 4;
  return gains.some(({ namespaces }) => namespaces?.includes('*')) ? 2 : 3;
}
