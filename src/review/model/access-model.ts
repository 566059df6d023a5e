import type { KestraGrant, Rule } from '../../access';
import type { Account, AccessObject, KestraRole, Role, Subject, Token } from '../objects';

/** Whom somebody acts as, or is a member of, directly. */
export interface Membership {
  readonly of: Subject;
  /** Why: `member of the group`, `Kargo claim`, `Argo rule`. */
  readonly by: 'group' | 'kargo-claim' | 'argo-rule';
}

/** What the objects of one side say about subjects, of Kubernetes and of Kestra. */
interface SubjectModel {
  /** Every subject that an object mentions, by key. */
  readonly subjects: ReadonlyMap<string, Subject>;
  membershipsOf(subject: Subject): readonly Membership[];
  /** The members of a subject, directly or by others: those that objects mention. */
  membersOf(subject: Subject): readonly Subject[];
  /**
   * The objects that decide what a subject has by itself and whom it acts as: its bindings with their roles, and the accounts
   * whose claim or rule it is.
   */
  declarationsOf(subject: Subject): readonly AccessObject[];
}

/** What the objects of Kubernetes of one side allow. */
export interface KubernetesModel extends SubjectModel {
  /** The ServiceAccounts that exist, by key: declared, or in the baseline. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** Everything RBAC allows a subject, by itself and as a member of others. */
  rulesOf(subject: Subject): readonly Rule[];
  /** The same without what it has as a member of others. */
  ownRulesOf(subject: Subject): readonly Rule[];
  /** The rules of a role, after aggregation; undefined if it is neither declared, nor in the baseline, nor of a product. */
  roleRules(
    target: string,
    kind: 'Role' | 'ClusterRole',
    namespace: string | undefined,
    name: string,
  ): readonly Rule[] | undefined;
  /** Whether a binding gives a role: one that is declared, in the baseline, or of a product with subjects. */
  isBound(role: Role): boolean;
}

/** What the objects of Kestra of one side allow. */
export interface KestraModel extends SubjectModel {
  /** Everything Kestra allows a subject. With `*` as the tenant, the resource and the action it is a super-admin. */
  grantsOf(subject: Subject): readonly KestraGrant[];
  ownGrantsOf(subject: Subject): readonly KestraGrant[];
  kestraRole(target: string, tenant: string, id: string): KestraRole | undefined;
}

/**
 * What the objects of one side allow. Several objects of one identity all count: so the model of `[...after, ...possible]` is
 * what may be allowed.
 */
export interface AccessModel extends KubernetesModel, KestraModel {
  readonly tokens: readonly Token[];
}
