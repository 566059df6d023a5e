import { type AccessModel, isSubjectOfKestra } from '../model';
import { type Subject, subjectKey, subjectText } from '../objects';
import { kestraComparison } from './kestra';
import { kubernetesComparison } from './kubernetes';
import { placesOf } from './places';
import type { SubjectDifference } from './subject-difference';
import { verdictOf } from './verdict';

/** More than anybody reads. */
const MEMBERS = 20;

/**
 * The net difference of two models, by subject: only those that gain or lose something, sorted by their texts. A gain or loss
 * that a subject has as a member of another, before and after, is at the other.
 *
 * @param possible - the model of `[...after, ...possible]`: what it allows is not lost.
 */
export function compare(before: AccessModel, after: AccessModel, possible: AccessModel): readonly SubjectDifference[] {
  const ofKubernetes = kubernetesComparison(before, after, possible);
  const ofKestra = kestraComparison(before, after, possible);

  return sorted(new Map([...before.subjects, ...after.subjects])).flatMap((subject) => {
    const change = isSubjectOfKestra(subject) ? ofKestra(subject) : ofKubernetes(subject);
    const verdict = verdictOf(change);
    if (verdict === 'same') return [];
    const members = [...new Set([after, before].flatMap((model) => model.membersOf(subject)).map(subjectText))].sort();
    return [
      {
        subject,
        verdict,
        ...change,
        places: placesOf(subject, before, after),
        members: members.slice(0, MEMBERS),
        memberCount: members.length,
      },
    ];
  });
}

/** By text, then by key, since subjects of several clusters have the same text. */
const sorted = (subjects: ReadonlyMap<string, Subject>): readonly Subject[] =>
  [...subjects.values()]
    .map((subject) => ({ subject, order: `${subjectText(subject)}\u0000${subjectKey(subject)}` }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ subject }) => subject);
