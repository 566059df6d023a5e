import type { KestraPermissions, KestraVersion } from '../../facts/kestra';

type Preset = Readonly<Record<KestraVersion, KestraPermissions>>;

/**
 * Permissions by intent, as few as each takes. For 1.x they follow the vendor's list of what each permission is asked
 * for (https://kestra.io/docs/enterprise/auth/rbac/permissions-reference), where files of a namespace go by FLOW. For 2.0
 * there is no such list yet; the provider holds the pairs against the server's at plan.
 */
export const KESTRA_PRESETS = {
  /** See flows, executions and what surrounds them; no secrets and nobody's rights. */
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
  /** Start flows that are there, and see what comes of it. */
  runFlows: {
    '1.x': { FLOW: ['READ'], EXECUTION: ['READ', 'CREATE'] },
    '2.0': { FLOW: ['VIEW', 'LIST', 'EXECUTE'], EXECUTION: ['VIEW', 'LIST', 'CREATE'] },
  },
  /** Write flows and the files of namespaces, and remove them: what `kestra flow` and `kestra namespace` do in CI. */
  deployFlows: {
    '1.x': { FLOW: ['READ', 'CREATE', 'UPDATE', 'DELETE'], NAMESPACE: ['READ'] },
    '2.0': {
      FLOW: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE', 'VALIDATE'],
      NAMESPACE: ['VIEW', 'LIST'],
      NAMESPACE_FILE: ['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE'],
    },
  },
} as const satisfies Readonly<Record<string, Preset>>;
