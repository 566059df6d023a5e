import { isSubset } from '../../../access';
import { everybody, hasAllRights, reviewFindings } from '../../../findings';
import { type Subject, subjectText } from '../../objects';
import type { Found } from '../found';
import type { Scene } from '../scene';

/** What a subject can do by itself: what it has as a member of a group is a finding of the group. */
export const subjectFindings = (before: Scene, after: Scene): readonly Found[] =>
  [...after.model.subjects.values()].flatMap((subject) => [
    ...allRights(subject, before, after),
    ...rightsOfEverybody(subject, before, after),
    ...superAdmin(subject, before, after),
  ]);

const { access } = reviewFindings;

function allRights(subject: Subject, before: Scene, after: Scene): readonly Found[] {
  if (!hasAllRights(after.model.ownRulesOf(subject)) || isBuiltIn(subject)) return [];
  const added = !hasAllRights(before.model.rulesOf(subject));
  return [{ finding: access.everything(subjectText(subject)), subject, added }];
}

/** Every cluster has this group with all rights. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const isBuiltIn = ({ kind, ...subject }: Subject): boolean =>
  kind === 'Group' && 'name' in subject && subject.name === 'system:masters';

/** A finding only if the plan adds rights: every cluster gives some to these groups, such as to read its version. */
function rightsOfEverybody(subject: Subject, before: Scene, after: Scene): readonly Found[] {
  if (subject.kind !== 'Group' && subject.kind !== 'User') return [];
  const whom = everybody(subject.kind, subject.name);
  if (whom === undefined) return [];
  if (isSubset(after.model.ownRulesOf(subject), before.model.rulesOf(subject))) return [];
  return [{ finding: access.everybody(subjectText(subject), whom), subject, added: true }];
}

function superAdmin(subject: Subject, before: Scene, after: Scene): readonly Found[] {
  const isSuper = (scene: Scene): boolean =>
    scene.model.ownGrantsOf(subject).some(({ resource, action }) => resource === '*' && action === '*');
  return isSuper(after) ? [{ finding: access.superAdmin(subjectText(subject)), subject, added: !isSuper(before) }] : [];
}
