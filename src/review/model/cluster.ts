import { MASTERS } from '../../facts/kubernetes';
import type { Rule } from '../../access';
import type { AccessObject, Account, Binding, KubernetesObject, Role, Subject } from '../objects';
import type { Membership } from './access-model';
import { actingAs, subjectOf } from './acting';
import { builtInBindings } from './built-in';
import { bindingsOf } from './bindings';
import { groupsOf } from './groups';
import { kargoBindings } from './kargo';
import { type Name, rolesOf } from './roles';

/** What a member of `system:masters` may do, whatever RBAC says. */
const EVERYTHING: readonly Rule[] = [
  { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
  { verbs: ['*'], nonResourceURLs: ['*'] },
];

/**
 * What the objects of one cluster say. Subjects are canonical.
 *
 * @param isOfKargo - whether an account is that of a role of Kargo, if it has the name of one.
 */
export function clusterOf(
  target: string,
  objects: readonly KubernetesObject[],
  isOfKargo: (account: Account) => boolean,
) {
  const accounts = objects.filter((object): object is Account => object.kind === 'ServiceAccount');
  const roles = rolesOf(
    target,
    objects.filter((object): object is Role => object.kind === 'Role' || object.kind === 'ClusterRole'),
  );
  const declared = objects.filter(
    (object): object is Binding => object.kind === 'RoleBinding' || object.kind === 'ClusterRoleBinding',
  );
  const bindings = bindingsOf(
    declared,
    isWhole(declared) ? [] : impliedBindings(target, accounts.filter(isOfKargo)),
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
    isBound: (role: Name): boolean => bindings.isBound(role),
    roles,
  };
}

/** Whether all bindings of a cluster are known: those of the cluster come from a baseline. */
const isWhole = (bindings: readonly Binding[]): boolean =>
  bindings.some(({ kind, origin }) => kind === 'ClusterRoleBinding' && origin.from === 'baseline');

/** The bindings that products create. */
const impliedBindings = (target: string, accountsOfKargo: readonly Account[]): readonly Binding[] => [
  ...builtInBindings(target),
  ...accountsOfKargo.flatMap(kargoBindings),
];
