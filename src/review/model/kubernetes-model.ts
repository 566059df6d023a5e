import type { Rule } from '../../access';
import {
  type AccessObject,
  type Account,
  groupBy,
  type KubernetesObject,
  memoized,
  type Side,
  type Subject,
  subjectKey,
} from '../objects';
import type { KubernetesModel, Membership } from './access-model';
import { subjectOf } from './acting';
import { canonical } from './canonical';
import { clusterOf } from './cluster';
import { isSubjectOfKestra } from './kestra-model';
import { membersAmong, othersOf } from './members';

export function kubernetesModel(side: Side, other: Side): KubernetesModel {
  const objectsByTarget = groupBy(side.filter(isOfKubernetes), ({ target }) => target);
  const isOfKargo = hasClaimsIn([...side, ...other]);
  const cluster = memoized((target: string) => clusterOf(target, objectsByTarget.get(target) ?? [], isOfKargo));
  const subjects = new Map(
    [
      ...[...objectsByTarget.keys()].flatMap((target) => cluster(target).subjects),
      ...side.flatMap((object) => ('subject' in object && object.subject ? [object.subject] : [])),
    ]
      .filter((subject) => !isSubjectOfKestra(subject))
      .map((subject) => canonical(subject))
      .map((subject) => [subjectKey(subject), subject]),
  );
  const accounts = new Map(
    side
      .filter((object) => object.kind === 'ServiceAccount')
      .map((account) => [subjectKey(subjectOf(account)), account]),
  );

  const membershipsOf = (subject: Subject): readonly Membership[] =>
    cluster(subject.target).membershipsOf(canonical(subject));
  const direct = (subject: Subject): readonly Subject[] => membershipsOf(subject).map(({ of }) => of);
  const ownRulesOf = (subject: Subject): readonly Rule[] => cluster(subject.target).ownRulesOf(canonical(subject));
  const known = new Map<string, readonly Rule[]>();
  const membersOf = membersAmong(subjects, direct);

  return {
    subjects,
    accounts,
    membershipsOf,
    ownRulesOf,
    rulesOf(subject) {
      const one = canonical(subject);
      const key = subjectKey(one);
      const rules = known.get(key) ?? [one, ...othersOf(one, direct)].flatMap(ownRulesOf);
      known.set(key, rules);
      return rules;
    },
    membersOf: (subject) => membersOf(canonical(subject)),
    declarationsOf: (subject) => cluster(subject.target).declarationsOf(canonical(subject)),
    roleRules: (target, kind, namespace, name) =>
      cluster(target).roles.rules({ kind, ...(namespace !== undefined && { namespace }), name }),
    isBound: (role) => cluster(role.target).isBound(role),
  };
}

/**
 * A function that finds whether an account has claims of Kargo, now or on the other side. One with the name of a role of Kargo
 * is that of the role. Any other account of the name can be somebody else's, and what is assumed of it could hide what it gains.
 */
function hasClaimsIn(objects: Side): (account: Account) => boolean {
  const keys = new Set(
    objects
      .filter((object): object is Account => object.kind === 'ServiceAccount' && object.kargoClaims.length > 0)
      .map((account) => subjectKey(subjectOf(account))),
  );
  return (account) => keys.has(subjectKey(subjectOf(account)));
}

const OBJECTS: readonly string[] = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ServiceAccount'];
const isOfKubernetes = (object: AccessObject): object is KubernetesObject => OBJECTS.includes(object.kind);
