/**
 * The resources and actions of roles, from the vendor's OpenAPI documents: enums `Permission` and `Action` of 1.3,
 * `Resource` and `Action` of 2.0. In 2.0, only the server knows which actions each resource has; the provider asks it at
 * plan.
 */
export const KESTRA_ACCESS = {
  '1.x': {
    resources: [
      ...['FLOW', 'BLUEPRINT', 'TEMPLATE', 'NAMESPACE', 'EXECUTION', 'USER', 'GROUP', 'ROLE', 'BINDING'],
      ...['AUDITLOG', 'SECRET', 'KVSTORE', 'IMPERSONATE', 'SETTING', 'APP', 'ASSET', 'APPEXECUTION', 'TEST'],
      ...['DASHBOARD', 'TENANT_ACCESS', 'SERVICE_ACCOUNT', 'INVITATION', 'GROUP_MEMBERSHIP', 'CREDENTIAL'],
      ...['AI_COPILOT'],
    ],
    actions: ['READ', 'CREATE', 'UPDATE', 'DELETE'],
  },
  '2.0': {
    resources: [
      ...['FLOW', 'EXECUTION', 'TRIGGER', 'NAMESPACE', 'KVSTORE', 'REUSABLE_INPUTS', 'DASHBOARD', 'SECRET'],
      ...['CREDENTIAL', 'BLUEPRINT', 'APP', 'AUDITLOG', 'SYSTEM_SETTINGS', 'TENANT_SETTINGS', 'TESTSUITE', 'ASSET'],
      ...['USER', 'GROUP', 'ROLE', 'BINDING', 'SERVICE_ACCOUNT', 'INVITATION', 'COPILOT', 'MCP_SERVER', 'SUPPORT'],
      ...['POLICY', 'APP_EXECUTION', 'NAMESPACE_FILE', 'TESTSUITE_RUN', 'TENANT_ACCESS', 'SECURITY_INTEGRATION'],
      ...['KILL_SWITCH', 'TENANT', 'VERSIONED_PLUGIN', 'WORKER_GROUP', 'WORKER_QUEUE', 'INSTANCE'],
    ],
    actions: [
      ...['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE', 'EXECUTE', 'RESTART', 'KILL', 'REPLAY', 'PAUSE', 'RESUME'],
      ...['UNQUEUE', 'FORCE_RUN', 'FOLLOW', 'CHANGE_LABELS', 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'ACCESS_FILES'],
      ...['EXPORT', 'IMPORT', 'DISABLE', 'ENABLE', 'VALIDATE', 'UNLOCK', 'LOCK', 'BACKFILL', 'MANAGE_FILES'],
      ...['MANAGE_MEMBERS', 'MANAGE_GROUP_MEMBERSHIP', 'USE', 'IMPERSONATE'],
    ],
  },
} as const satisfies Record<string, { readonly resources: readonly string[]; readonly actions: readonly string[] }>;

/** `1.x` is Kestra 0.24 to 1.3. */
export type KestraVersion = keyof typeof KESTRA_ACCESS;

/** The resources of roles, in any version. */
export type KestraResource = (typeof KESTRA_ACCESS)[KestraVersion]['resources'][number];

/** The actions of roles, in any version. */
export type KestraAction = (typeof KESTRA_ACCESS)[KestraVersion]['actions'][number];

/** Actions by resource. */
export type KestraPermissions = { readonly [resource in KestraResource]?: readonly KestraAction[] };

/** Another version that has the resource or action. */
export function versionWith(
  kind: 'resources' | 'actions',
  name: string,
  not: KestraVersion,
): KestraVersion | undefined {
  const versions = (Object.keys(KESTRA_ACCESS) as KestraVersion[]).filter((version) => version !== not);
  return versions.find((version) => (KESTRA_ACCESS[version][kind] as readonly string[]).includes(name));
}
