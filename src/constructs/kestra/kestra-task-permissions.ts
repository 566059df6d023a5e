import type { KestraPermissions, KestraVersion } from '../../facts/kestra';

type ByVersion = Readonly<Record<KestraVersion, KestraPermissions>>;

/**
 * The smallest permissions for each task. For 1.x they follow the vendor's permissions reference
 * (https://kestra.io/docs/enterprise/auth/rbac/permissions-reference), where namespace files need permissions on FLOW. For
 * 2.0 there is no such reference yet; the provider checks the pairs against the server at plan.
 */
export const TASK_PERMISSIONS = {
  /** Read flows, executions, namespaces, blueprints and dashboards; not secrets, users, roles or bindings. */
  read: {
    '1.x': {
      FLOW: ['READ'],
      EXECUTION: ['READ'],
      NAMESPACE: ['READ'],
      TEMPLATE: ['READ'],
      BLUEPRINT: ['READ'],
      DASHBOARD: ['READ'],
    },
    '2.0': {
      FLOW: ['VIEW', 'LIST'],
      EXECUTION: ['VIEW', 'LIST'],
      TRIGGER: ['VIEW', 'LIST'],
      NAMESPACE: ['VIEW', 'LIST'],
      BLUEPRINT: ['VIEW', 'LIST'],
      DASHBOARD: ['VIEW', 'LIST'],
    },
  },
  /** Start existing flows, and read their executions. */
  runFlows: {
    '1.x': { FLOW: ['READ'], EXECUTION: ['READ', 'CREATE'] },
    '2.0': { FLOW: ['VIEW', 'LIST', 'EXECUTE'], EXECUTION: ['VIEW', 'LIST', 'CREATE'] },
  },
  /** Create, change and delete flows and namespace files: what `kestra flow` and `kestra namespace` do in CI. */
  deployFlows: {
    '1.x': { FLOW: ['READ', 'CREATE', 'UPDATE', 'DELETE'], NAMESPACE: ['READ'] },
    '2.0': {
      FLOW: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE', 'VALIDATE'],
      NAMESPACE: ['VIEW', 'LIST'],
      NAMESPACE_FILE: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
    },
  },
} as const satisfies Readonly<Record<string, ByVersion>>;
