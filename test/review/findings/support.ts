import type { PolicyRule } from '../../../src/facts/kubernetes';
import { findingsOf, type FindingsInput } from '../../../src/review/findings';
import { modelOf } from '../../../src/review/model';
import type { Account, Binding, Origin, Role, Side, Subject } from '../../../src/review/objects';
import type { ReviewFinding } from '../../../src/review/result';

export const planned = (address: string): Origin => ({ from: 'plan', place: { address } });

export const group = (name: string): Subject => ({ kind: 'Group', target: '', name });
export const user = (name: string): Subject => ({ kind: 'User', target: '', name });
export const serviceAccount = (namespace: string, name: string): Subject => ({
  ...{ kind: 'ServiceAccount', target: '', namespace, name },
});

export const account = (namespace: string, name: string, more: Partial<Account> = {}): Account => ({
  ...{ kind: 'ServiceAccount', target: '', namespace, name, kargoClaims: [] },
  origin: planned(`account.${namespace}_${name}`),
  ...more,
});

export const rule = (resources: string, verbs: string, more: Partial<PolicyRule> = {}): PolicyRule => {
  const [[group = '']] = [resources.split(' ').map((one) => one.split('.').slice(1).join('.'))];
  return {
    apiGroups: [group],
    resources: resources.split(' ').map((one) => one.replace(/\.[^/]*/, '')),
    verbs: verbs.split(' '),
    ...more,
  };
};

export const role = (
  namespace: string,
  name: string,
  rules: readonly PolicyRule[],
  more: Partial<Role> = {},
): Role => ({
  ...{ kind: 'Role', target: '', namespace, name, labels: {}, rules },
  origin: planned(`role.${namespace}_${name}`),
  ...more,
});

export const clusterRole = (name: string, rules: readonly PolicyRule[], more: Partial<Role> = {}): Role => ({
  ...{ kind: 'ClusterRole', target: '', name, labels: {}, rules },
  origin: planned(`cluster_role.${name}`),
  ...more,
});

/** A RoleBinding to a Role, or with `ClusterRole/…` to a ClusterRole. */
export const binding = (namespace: string, given: string, ...subjects: readonly Subject[]): Binding => {
  const [kind, name] = given.includes('/') ? given.split('/') : ['Role', given];
  return {
    ...{ kind: 'RoleBinding', target: '', namespace, name: `${name}-binding`, subjects },
    role: { kind: kind as 'Role', name: name ?? '' },
    origin: planned(`binding.${namespace}_${name}`),
  };
};

export const clusterBinding = (name: string, ...subjects: readonly Subject[]): Binding => ({
  ...{ kind: 'ClusterRoleBinding', target: '', name: `${name}-binding`, subjects },
  role: { kind: 'ClusterRole', name },
  origin: planned(`cluster_binding.${name}`),
});

/** The input for two sides, and anything else. */
export const input = (before: Side, after: Side, more: Partial<FindingsInput> = {}): FindingsInput => ({
  plan: {
    engine: { name: 'unknown', version: '' },
    complete: true,
    resources: [],
    drift: [],
    outputs: [],
    ...more.plan,
  },
  sides: { before, after, possible: [], unjudged: [], ...more.sides },
  before: modelOf(before),
  after: modelOf(after),
  tokens: more.tokens ?? [],
  drift: more.drift ?? [],
});

export const find = (before: Side, after: Side, more: Partial<FindingsInput> = {}): readonly ReviewFinding[] =>
  findingsOf(input(before, after, more));

/** Code, place or subject, and whether the plan adds it: `+ least-privilege/secrets role.a_b`. */
export const brief = (findings: readonly ReviewFinding[]): readonly string[] =>
  findings.map(({ added, code, place, subject }) =>
    [added ? '+' : '=', code, place?.address ?? subject?.text].join(' '),
  );
