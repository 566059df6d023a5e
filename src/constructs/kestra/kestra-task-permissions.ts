import type { KestraPermissions, KestraVersion } from '../../facts/kestra';

type ByVersion = Readonly<Record<KestraVersion, KestraPermissions>>;

const READ_FLOW = ['VIEW', 'LIST', 'EXPORT'] as const;
const READ_EXECUTION = ['VIEW', 'LIST', 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'ACCESS_FILES', 'EXPORT', 'FOLLOW'] as const;

/**
 * The smallest permissions for each task. For 1.x they follow the vendor's permissions reference
 * (https://kestra.io/docs/enterprise/auth/rbac/permissions-reference), where namespace files and triggers need permissions
 * on FLOW. For 2.0 they are what the vendor's migration makes of them
 * (https://kestra.io/docs/migration-guide/v2.0.0/rbac-action-model), except that who may change flows may not start them.
 * The provider checks the pairs against the server at plan.
 */
export const TASK_PERMISSIONS = {
  /** Read flows, executions, triggers, namespaces, blueprints and dashboards; not secrets, users, roles or bindings. */
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
      FLOW: READ_FLOW,
      EXECUTION: READ_EXECUTION,
      TRIGGER: ['VIEW', 'LIST', 'EXPORT'],
      NAMESPACE: ['VIEW', 'LIST', 'EXPORT_PLUGIN_DEFAULTS'],
      BLUEPRINT: ['VIEW', 'LIST'],
      DASHBOARD: ['VIEW', 'LIST'],
    },
  },
  /** Start existing flows, and read their executions. */
  runFlows: {
    '1.x': { FLOW: ['READ'], EXECUTION: ['READ', 'CREATE'] },
    '2.0': { FLOW: [...READ_FLOW, 'EXECUTE'], EXECUTION: READ_EXECUTION },
  },
  /** Create, change and delete flows and namespace files: what `kestra flow` and `kestra namespace` do in CI. */
  deployFlows: {
    '1.x': { FLOW: ['READ', 'CREATE', 'UPDATE', 'DELETE'], NAMESPACE: ['READ'] },
    '2.0': {
      FLOW: [...READ_FLOW, 'CREATE', 'IMPORT', 'UPDATE', 'DISABLE', 'ENABLE', 'VALIDATE', 'DELETE'],
      NAMESPACE: ['VIEW', 'LIST', 'EXPORT_PLUGIN_DEFAULTS', 'MANAGE_FILES'],
    },
  },
} as const satisfies Readonly<Record<string, ByVersion>>;
