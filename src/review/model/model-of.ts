import type { Side, Subject } from '../objects';
import type { AccessModel } from './access-model';
import { isSubjectOfKestra, kestraModel } from './kestra-model';
import { kubernetesModel } from './kubernetes-model';

/** What all objects of one side allow. */
export function modelOf(side: Side): AccessModel {
  const kubernetes = kubernetesModel(side);
  const kestra = kestraModel(side);
  const partOf = (subject: Subject) => (isSubjectOfKestra(subject) ? kestra : kubernetes);
  return {
    ...kubernetes,
    ...kestra,
    tokens: side.filter((object) => object.kind === 'Token'),
    subjects: new Map([...kubernetes.subjects, ...kestra.subjects]),
    membershipsOf: (subject) => partOf(subject).membershipsOf(subject),
    membersOf: (subject) => partOf(subject).membersOf(subject),
    declarationsOf: (subject) => partOf(subject).declarationsOf(subject),
  };
}
