import type { Side, Subject } from '../objects';
import type { AccessModel } from './access-model';
import { isSubjectOfKestra, kestraModel } from './kestra-model';
import { kubernetesModel } from './kubernetes-model';

/**
 * What all objects of one side allow.
 *
 * @param other - the objects of the side that this one is compared with: what is assumed of an account because of its claims of
 *   Kargo is assumed on both sides.
 */
export function modelOf(side: Side, other: Side = []): AccessModel {
  const kubernetes = kubernetesModel(side, other);
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
