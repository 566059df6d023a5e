import { groupBy, memoized, type Subject, subjectKey } from '../objects';

/** Everybody whom a subject acts as or is a member of, directly or by others, without itself. */
export function othersOf(subject: Subject, direct: (subject: Subject) => readonly Subject[]): readonly Subject[] {
  const found = new Map([[subjectKey(subject), subject]]);
  // A Map also visits what is added on the way.
  for (const one of found.values()) for (const other of direct(one)) found.set(subjectKey(other), other);
  return [...found.values()].slice(1);
}

/** A function that finds the members of a subject among some subjects, directly or by others. */
export function membersAmong(
  subjects: ReadonlyMap<string, Subject>,
  direct: (subject: Subject) => readonly Subject[],
): (subject: Subject) => readonly Subject[] {
  const all = memoized(() =>
    groupBy(
      [...subjects.values()].flatMap((member) => othersOf(member, direct).map((of) => ({ of, member }))),
      ({ of }) => subjectKey(of),
    ),
  );
  return (subject) => (all(undefined).get(subjectKey(subject)) ?? []).map(({ member }) => member);
}
