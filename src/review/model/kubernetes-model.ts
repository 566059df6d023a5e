import { MASTERS } from '../../facts/kubernetes';
import type { Rule } from '../../access';
import {
  type AccessObject,
  type Account,
  type Binding,
  type KubernetesObject,
  type Role,
  type Side,
  type Subject,
  subjectKey,
} from '../objects';
import type { KubernetesModel, Membership } from './access-model';
import { actingAs } from './acting';
import { bindingsOf } from './bindings';
import { canonical } from './canonical';
import { groupBy, memoized } from './grouping';
import { groupsOf } from './groups';
import { membersAmong, othersOf } from './members';
import { rolesOf } from './roles';

/** What a member of `system:masters` may do, whatever RBAC says. */
const EVERYTHING: readonly Rule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

export function kubernetesModel(side: Side): KubernetesModel {
  const objectsByTarget = groupBy(side.filter(isOfKubernetes), ({ target }) => target);
  const cluster = memoized((target: string) => clusterOf(target, objectsByTarget.get(target) ?? []));
  const subjects = new Map(
    [
      ...[...objectsByTarget.keys()].flatMap((target) => cluster(target).subjects),
      ...side.flatMap((object) => ('subject' in object && object.subject ? [object.subject] : [])),
    ]
      .filter(isSubjectOfKubernetes)
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
    roleRules: (target, kind, namespace, name) => cluster(target).roles.rules(kind, namespace, name),
  };
}

/** What the objects of one cluster say. Subjects are canonical. */
function clusterOf(target: string, objects: readonly KubernetesObject[]) {
  const accounts = objects.filter((object): object is Account => object.kind === 'ServiceAccount');
  const roles = rolesOf(
    target,
    objects.filter((object): object is Role => object.kind === 'Role' || object.kind === 'ClusterRole'),
  );
  const bindings = bindingsOf(
    target,
    objects.filter(
      (object): object is Binding => object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding',
    ),
    roles,
  );
  const acting = actingAs(accounts);
  return {
    subjects: [...bindings.subjects, ...accounts.map(subjectOf), ...acting.people],
    membershipsOf: (subject: Subject): readonly Membership[] => [
      ...groupsOf(subject).map((of) => ({ of, by: 'group' as const })),
      ...acting.accountsOf(subject).map((account) => ({
        of: subjectOf(account),
        by: subject.kind === 'KargoClaim' ? ('kargo-claim' as const) : ('argo-rule' as const),
      })),
    ],
    ownRulesOf: (subject: Subject): readonly Rule[] =>
      subject.kind === 'Group' && subject.name === MASTERS ? EVERYTHING : bindings.rulesOf(subject),
    declarationsOf: (subject: Subject): readonly AccessObject[] => [
      ...bindings.declarationsOf(subject),
      ...acting.accountsOf(subject),
    ],
    roles,
  };
}

const subjectOf = ({ target, namespace, name }: Account): Subject => ({
  kind: 'ServiceAccount',
  target,
  namespace,
  name,
});

const OBJECTS: readonly string[] = ['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ServiceAccount'];
const isOfKubernetes = (object: AccessObject): object is KubernetesObject => OBJECTS.includes(object.kind);

/** Whether a subject is of Kubernetes, or acts as one that is. */
export const isSubjectOfKubernetes = ({ kind }: Subject): boolean => !kind.startsWith('Kestra');
