import type { PolicyRule } from '../../../../src/facts/kubernetes';
import type { Case, Labels, Stack } from '../case';
import type { Declared, Dialect } from '../declare';

export const BOTH: readonly Dialect[] = ['signet', 'hashicorp'];

export const account = (name: string, more: Partial<Declared> = {}): Declared => ({
  kind: 'ServiceAccount',
  namespace: 'app',
  name,
  ...more,
});

export const role = (name: string, rules: readonly PolicyRule[], more: Partial<Declared> = {}): Declared => ({
  kind: 'Role',
  namespace: 'app',
  name,
  rules,
  ...more,
});

export const clusterRole = (name: string, rules: readonly PolicyRule[], more: Partial<Declared> = {}): Declared => ({
  kind: 'ClusterRole',
  name,
  rules,
  ...more,
});

export const aggregated = (name: string, labels: Readonly<Record<string, string>>): Declared => ({
  kind: 'ClusterRole',
  name,
  aggregation: [labels],
});

export const toAccount = (name: string, namespace = 'app') => ({ kind: 'ServiceAccount', name, namespace });
export const toGroup = (name: string) => ({ kind: 'Group', name });
export const toUser = (name: string) => ({ kind: 'User', name });

type Subjects = NonNullable<Declared['subjects']>;

/** A RoleBinding in the namespace `app` to a Role there, or to a ClusterRole. */
export const bind = (
  name: string,
  to: string | { readonly cluster: string },
  subjects: Subjects,
  more: Partial<Declared> = {},
): Declared => ({
  kind: 'RoleBinding',
  namespace: 'app',
  name,
  role: typeof to === 'string' ? { kind: 'Role', name: to } : { kind: 'ClusterRole', name: to.cluster },
  subjects,
  ...more,
});

export const bindEverywhere = (
  name: string,
  clusterRoleName: string,
  subjects: Subjects,
  more: Partial<Declared> = {},
): Declared => ({
  kind: 'ClusterRoleBinding',
  name,
  role: { kind: 'ClusterRole', name: clusterRoleName },
  subjects,
  ...more,
});

export const workflows = (...verbs: readonly string[]): PolicyRule => ({
  apiGroups: ['argoproj.io'],
  resources: ['workflows'],
  verbs,
});
export const core = (resource: string, ...verbs: readonly string[]): PolicyRule => ({
  apiGroups: [''],
  resources: [resource],
  verbs,
});

/** An account with a role and a binding: what many stacks begin with. */
export const jenkins = (...verbs: readonly string[]): readonly Declared[] => [
  account('jenkins'),
  role('jenkins', [workflows(...(verbs.length > 0 ? verbs : ['list', 'update']))]),
  bind('jenkins', 'jenkins', [toAccount('jenkins')]),
];

/** An account that may do everything. */
export const root: readonly Declared[] = [
  account('root'),
  bindEverywhere('root', 'cluster-admin', [toAccount('root')]),
];

export const stack = (...objects: readonly (Declared | readonly Declared[])[]): Stack => ({ objects: objects.flat() });

/** A case in both dialects. */
export const both = (
  name: string,
  before: Stack | undefined,
  after: Stack,
  labels: Labels | ((dialect: Dialect) => Labels),
  more: Partial<Case> = {},
): Case => ({ name, dialects: BOTH, ...(before && { before }), after, labels, ...more });

export const SAME: Labels = { verdict: 'same' };
