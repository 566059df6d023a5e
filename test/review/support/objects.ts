import type { PolicyRule } from '../../../src/facts/kubernetes';
import type { Account, Binding, Origin, Role, Subject } from '../../../src/review/objects';

/** Objects of one cluster, in few words. */
export const TARGET = '';

const from = (address: string): Origin => ({ from: 'plan', place: { address } });

/** A rule for resources of one API group: `rule('get list', 'pods pods/log')`. */
export const rule = (verbs: string, resources: string, more: { group?: string; names?: string } = {}): PolicyRule => ({
  verbs: verbs.split(' '),
  apiGroups: [more.group ?? ''],
  resources: resources.split(' '),
  ...(more.names !== undefined && { resourceNames: more.names.split(' ') }),
});

export const url = (verbs: string, paths: string): PolicyRule => ({
  verbs: verbs.split(' '),
  nonResourceURLs: paths.split(' '),
});

export const role = (
  namespace: string,
  name: string,
  rules: readonly PolicyRule[],
  more: Partial<Role> = {},
): Role => ({
  ...{ kind: 'Role', target: TARGET, namespace, name, labels: {}, rules },
  origin: from(`role.${namespace}_${name}`),
  ...more,
});

export const clusterRole = (name: string, rules: readonly PolicyRule[], more: Partial<Role> = {}): Role => ({
  ...{ kind: 'ClusterRole', target: TARGET, name, labels: {}, rules },
  origin: from(`cluster_role.${name}`),
  ...more,
});

/** @param given - the name of a Role, or `cluster:` and that of a ClusterRole. */
export const binding = (
  namespace: string,
  name: string,
  given: string,
  subjects: readonly Subject[],
  more: Partial<Binding> = {},
): Binding => ({
  ...{ kind: 'RoleBinding', target: TARGET, namespace, name, subjects },
  role: given.startsWith('cluster:')
    ? { kind: 'ClusterRole', name: given.slice('cluster:'.length) }
    : { kind: 'Role', name: given },
  origin: from(`binding.${namespace}_${name}`),
  ...more,
});

export const clusterBinding = (
  name: string,
  given: string,
  subjects: readonly Subject[],
  more: Partial<Binding> = {},
): Binding => ({
  ...{ kind: 'ClusterRoleBinding', target: TARGET, name, subjects },
  role: { kind: 'ClusterRole', name: given },
  origin: from(`cluster_binding.${name}`),
  ...more,
});

export const account = (namespace: string, name: string, more: Partial<Account> = {}): Account => ({
  ...{ kind: 'ServiceAccount', target: TARGET, namespace, name, kargoClaims: [] },
  origin: from(`account.${namespace}_${name}`),
  ...more,
});

export const serviceAccount = (namespace: string, name: string, target = TARGET): Subject => ({
  ...{ kind: 'ServiceAccount', target, namespace, name },
});
export const user = (name: string, target = TARGET): Subject => ({ kind: 'User', target, name });
export const group = (name: string, target = TARGET): Subject => ({ kind: 'Group', target, name });
export const claim = (name: string, value: string, target = TARGET): Subject => ({
  ...{ kind: 'KargoClaim', target, claim: name, value },
});
export const argoRule = (namespace: string, expression: string, target = TARGET): Subject => ({
  ...{ kind: 'ArgoRule', target, namespace, expression },
});
