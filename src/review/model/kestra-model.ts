import { type Side, type Subject, subjectKey } from '../objects';
import type { KestraModel } from './access-model';

export function kestraModel(side: Side): KestraModel {
  const subjects = side.flatMap((object) => ('subject' in object && object.subject ? [object.subject] : []));
  return {
    subjects: new Map(subjects.filter(isSubjectOfKestra).map((subject) => [subjectKey(subject), subject])),
    membershipsOf: () => [],
    membersOf: () => [],
    declarationsOf: () => [],
    grantsOf: () => [],
    ownGrantsOf: () => [],
    kestraRole: () => undefined,
  };
}

export const isSubjectOfKestra = ({ kind }: Subject): boolean => kind.startsWith('Kestra');
