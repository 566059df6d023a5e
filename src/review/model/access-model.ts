import type { Rule } from '../../access';
import type { Account, Subject, KestraRole } from '../objects';

/** A permission of Kestra in its scope. */
export interface KestraGrant {
  readonly tenant: string;
  /** Undefined: the whole tenant. A namespace has its children. */
  readonly namespace?: string;
  readonly resource: string;
  readonly action: string;
}

/** Whom somebody acts as, or is a member of, directly. */
export interface Membership {
  readonly of: Subject;
  /** Why: `member of the group`, `Kargo claim`, `Argo rule`. */
  readonly by: 'group' | 'kargo-claim' | 'argo-rule';
}

/** What the objects of one side allow. */
export interface AccessModel {
  /** Every subject that an object mentions, by key. */
  readonly subjects: ReadonlyMap<string, Subject>;
  /** The ServiceAccounts that exist, by key: declared, or in the baseline. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** Everything RBAC allows a subject, by itself and as a member of others. */
  rulesOf(subject: Subject): readonly Rule[];
  /** The same without what it has as a member of others. */
  ownRulesOf(subject: Subject): readonly Rule[];
  /** Everything Kestra allows a subject. `*` as the resource and action is a super-admin. */
  grantsOf(subject: Subject): readonly KestraGrant[];
  ownGrantsOf(subject: Subject): readonly KestraGrant[];
  membershipsOf(subject: Subject): readonly Membership[];
  /** The members of a subject, directly or by others: those that objects mention. */
  membersOf(subject: Subject): readonly Subject[];
  /** The rules of a role, after aggregation; undefined if it is neither declared, nor in the baseline, nor of a product. */
  roleRules(
    target: string,
    kind: 'Role' | 'ClusterRole',
    namespace: string | undefined,
    name: string,
  ): readonly Rule[] | undefined;
  kestraRole(target: string, tenant: string, id: string): KestraRole | undefined;
}
