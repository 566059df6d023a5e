import type { AccessModel } from '../model';
import { type Subject, subjectKey } from '../objects';

/** Of whom a subject is a member on both sides. */
export function keptMemberships(subject: Subject, before: AccessModel, after: AccessModel): readonly Subject[] {
  const old = new Set(before.membershipsOf(subject).map(({ of }) => subjectKey(of)));
  return after
    .membershipsOf(subject)
    .map(({ of }) => of)
    .filter((of) => old.has(subjectKey(of)));
}
