import { ISO_DURATION } from './durations';
import type { Form } from './form';
import { own } from './own';

/**
 * What a role of Kestra Enterprise can refer to, from the vendor's OpenAPI documents: the enums `Permission` and `Action`
 * of 1.3, `Resource` and `Action` of 2.0. Four resources of that document are parts of others in the vendor's guide to
 * 2.0 (`kestra-migration.ts`), which also has two more actions. Which action a resource of 2.0 has, the provider asks the
 * server at plan.
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
      ...['POLICY', 'SECURITY_INTEGRATION', 'KILL_SWITCH', 'TENANT', 'VERSIONED_PLUGIN', 'WORKER_GROUP'],
      ...['WORKER_QUEUE', 'INSTANCE'],
    ],
    actions: [
      ...['VIEW', 'LIST', 'CREATE', 'UPDATE', 'DELETE', 'EXECUTE', 'RESTART', 'KILL', 'REPLAY', 'PAUSE', 'RESUME'],
      ...['UNQUEUE', 'FORCE_RUN', 'FOLLOW', 'CHANGE_LABELS', 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'ACCESS_FILES'],
      ...['EXPORT', 'IMPORT', 'DISABLE', 'ENABLE', 'VALIDATE', 'UNLOCK', 'LOCK', 'BACKFILL', 'MANAGE_FILES'],
      ...['MANAGE_MEMBERS', 'MANAGE_GROUP_MEMBERSHIP', 'USE', 'IMPERSONATE', 'EXPORT_PLUGIN_DEFAULTS'],
      ...['IMPORT_PLUGIN_DEFAULTS'],
    ],
  },
} as const satisfies Record<string, { readonly resources: readonly string[]; readonly actions: readonly string[] }>;

/** `1.x` is Kestra 0.24 to 1.3. */
export type KestraVersion = keyof typeof KESTRA_ACCESS;

/** What roles of either version can refer to. */
export type KestraResource = (typeof KESTRA_ACCESS)[KestraVersion]['resources'][number];

/** What roles of either version can allow. */
export type KestraAction = (typeof KESTRA_ACCESS)[KestraVersion]['actions'][number];

/** Actions by resource. */
export type KestraPermissions = { readonly [resource in KestraResource]?: readonly KestraAction[] };

export const KESTRA_VERSIONS = Object.keys(KESTRA_ACCESS) as readonly KestraVersion[];

/** The versions by the major number of a release. 0.24 and later releases of 0 have the access management of 1.x. */
const VERSION_OF_MAJOR: Readonly<Record<string, KestraVersion>> = { 0: '1.x', 1: '1.x', 2: '2.0' };

/**
 * The version that a release such as `1.3.4`, `v2.0`, `1.x` or `2.0.1-rc1` belongs to. Only the major number counts: the
 * answers of a server show no more, and the access management differs only between 1.x and 2. Undefined for a text that is
 * no release, and for a release that Signet does not support.
 */
export function kestraVersionOf(release: string): KestraVersion | undefined {
  const major = /^v?(\d+)(?:\.(?:\d+|x)){0,2}(?:[-+][\w.+-]+)?$/.exec(release)?.[1];
  return major === undefined ? undefined : own(VERSION_OF_MAJOR, major);
}

/** The version of a server. */
export const KESTRA_RELEASE: Form = {
  name: 'a supported version of Kestra',
  rule: 'a release from `0.24` to `2.x`, such as `1.3`, `1.x` or `2.0.1`',
  accepts: (text) => kestraVersionOf(text) !== undefined,
};

/** Whether roles of a version can refer to a resource, or allow an action. */
export const kestraHas = (version: KestraVersion, kind: 'resources' | 'actions', name: string): boolean =>
  (KESTRA_ACCESS[version][kind] as readonly string[]).includes(name);

/** The roles that Kestra creates in each tenant, and that nobody can change. */
export const KESTRA_MANAGED_ROLES: Readonly<Record<KestraVersion, readonly string[]>> = {
  '1.x': ['Admin', 'Editor', 'Launcher', 'Viewer'],
  '2.0': ['Admin', 'Developer', 'Editor', 'Launcher', 'Viewer'],
};

/** The name of a service account or token: the pattern in the vendor's OpenAPI document, which is stricter than its prose. */
export const KESTRA_MACHINE_NAME: Form = {
  name: 'a name that Kestra accepts',
  rule: '1 to 63 lower-case letters and digits, with single hyphens between them',
  accepts: (text) => /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text),
};

/** The name of a service account or token to which a number of up to six digits is added: `-g1`, `-g2` and so on. */
export const KESTRA_NUMBERED_NAME: Form = {
  name: 'short enough for the number that is added to it',
  rule: 'at most 55 characters',
  accepts: (text) => text.length <= 55,
};

/** The name of a group or role. */
export const KESTRA_TEXT: Form = {
  name: 'a name that Kestra accepts',
  rule: 'at least one character',
  accepts: (text) => text.trim() !== '',
};

/** The description of a group, a role or a service account. */
export const KESTRA_DESCRIPTION: Form = {
  name: 'a description',
  rule: 'at least one character that is not a space, or omit it',
  accepts: (text) => text.trim() !== '',
};

/** The description of a token: the provider appends a mark, with which a later run recognizes the token. */
export const KESTRA_TOKEN_DESCRIPTION: Form = {
  name: 'a description without a mark of Signet',
  rule: 'a text without "[cdktf-signet:"',
  accepts: (text) => !text.includes('[cdktf-signet:'),
};

/** The id of a tenant: a segment of the address of each call. */
export const KESTRA_TENANT: Form = {
  name: 'the id of a tenant',
  rule: 'lower-case letters, digits, "-" and "_", with a letter or digit first',
  accepts: (text) => /^[a-z0-9][a-z0-9_-]*$/.test(text),
};

/** The tenant where none is set. */
export const KESTRA_DEFAULT_TENANT = 'main';

export const KESTRA_NAMESPACE: Form = {
  name: 'a namespace of Kestra',
  rule: 'letters, digits, "_" and "-" between single dots',
  accepts: (text) => /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(text),
};

export const KESTRA_EMAIL: Form = {
  name: 'an email address',
  rule: 'what the user logs in with, such as "jane@example.com"',
  accepts: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
};

/** The lifetime of a token that does not expire. */
export const NEVER = 'never';

/** The lifetime of a token. */
export const KESTRA_MAX_AGE: Form = {
  name: `"${NEVER}", or ${ISO_DURATION.name}`,
  rule: `${ISO_DURATION.rule}; or "${NEVER}"`,
  accepts: (text) => text === NEVER || ISO_DURATION.accepts(text),
};
