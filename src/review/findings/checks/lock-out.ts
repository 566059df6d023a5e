import { hasAllRights, reviewFindings } from '../../../findings';
import { type KestraIdentity, type Subject, subjectKey, subjectText } from '../../objects';
import { type Found, placeOf } from '../found';
import type { Scene } from '../scene';

const { lockOut } = reviewFindings;

/** Whether an apply ends the access that is needed to undo it. */
export const lockOutFindings = (before: Scene, after: Scene): readonly Found[] => [
  ...lastAdministrators(before, after),
  ...superAdmins(before, after),
];

function lastAdministrators(before: Scene, after: Scene): readonly Found[] {
  const remaining = new Set(administrators(after).map(({ target }) => target));
  return administrators(before)
    .filter(({ target }) => !remaining.has(target))
    .map((subject) => {
      const binding = before.bindings.find(({ subjects }) => subjects.some((one) => same(one, subject)));
      const finding = lockOut.lastAdministrator(subjectText(subject));
      return { finding, subject, place: binding && placeOf(binding), added: true };
    });
}

const same = (a: Subject, b: Subject): boolean => subjectKey(a) === subjectKey(b);

/** Those that are bound to all rights, but not the group that every cluster has: nobody may be in it. */
const administrators = ({ model }: Scene): readonly Subject[] =>
  [...model.subjects.values()].filter(
    (subject) =>
      hasAllRights(model.ownRulesOf(subject)) && !(subject.kind === 'Group' && subject.name === 'system:masters'),
  );

function superAdmins(before: Scene, after: Scene): readonly Found[] {
  const remaining = new Set(superAdminsOf(after).map(({ subject }) => subjectKey(subject)));
  return superAdminsOf(before)
    .filter(({ subject }) => !remaining.has(subjectKey(subject)))
    .map((identity) => {
      const { subject } = identity;
      return { finding: lockOut.superAdmin(subjectText(subject)), subject, place: placeOf(identity), added: true };
    });
}

const superAdminsOf = ({ side }: Scene): readonly KestraIdentity[] =>
  side.filter((object) => object.kind === 'KestraIdentity').filter(({ superAdmin }) => superAdmin);
