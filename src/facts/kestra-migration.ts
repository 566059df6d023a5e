import { KESTRA_ACCESS, kestraHas, type KestraVersion } from './kestra';
import { own } from './own';

// https://kestra.io/docs/migration-guide/v2.0.0/rbac-action-model

/** The resources of 2.0 for those that it no longer has; none where it has nothing in place of one. */
const IN_2_0: Readonly<Record<string, readonly string[]>> = {
  SETTING: ['SYSTEM_SETTINGS', 'TENANT_SETTINGS'],
  AI_COPILOT: ['COPILOT'],
  TEST: ['TESTSUITE'],
  APPEXECUTION: ['APP'],
  TENANT_ACCESS: ['USER'],
  GROUP_MEMBERSHIP: ['GROUP'],
  TEMPLATE: [],
  // The OpenAPI document of 2.0 has these, but roles do not use them.
  APP_EXECUTION: ['APP'],
  NAMESPACE_FILE: ['NAMESPACE'],
  TESTSUITE_RUN: ['TESTSUITE'],
};

/** The resources of 1.x for those that came with 2.0. */
const IN_1_X: Readonly<Record<string, string>> = {
  SYSTEM_SETTINGS: 'SETTING',
  TENANT_SETTINGS: 'SETTING',
  COPILOT: 'AI_COPILOT',
  TESTSUITE: 'TEST',
  TESTSUITE_RUN: 'TEST',
  APP_EXECUTION: 'APPEXECUTION',
  NAMESPACE_FILE: 'FLOW',
  // Triggers are read with FLOW, and changed with EXECUTION.
  TRIGGER: 'EXECUTION',
};

/** Permissions of 1.x that are actions of another resource in 2.0. */
const MOVED_IN_2_0: Readonly<Record<string, string>> = {
  'IMPERSONATE: READ': 'USER: IMPERSONATE',
  'EXECUTION: CREATE': 'FLOW: EXECUTE',
  'GROUP_MEMBERSHIP: CREATE': 'GROUP: MANAGE_MEMBERS',
  'GROUP_MEMBERSHIP: DELETE': 'GROUP: MANAGE_MEMBERS',
};

/** The reverse, and actions of 2.0 that were parts of another resource. */
const MOVED_IN_1_X: Readonly<Record<string, string>> = {
  'USER: IMPERSONATE': 'IMPERSONATE: READ',
  'FLOW: EXECUTE': 'EXECUTION: CREATE',
  'GROUP: MANAGE_MEMBERS': 'GROUP_MEMBERSHIP: CREATE, DELETE',
  'NAMESPACE: MANAGE_FILES': 'FLOW: READ, CREATE, UPDATE, DELETE',
  'TRIGGER: VIEW': 'FLOW: READ',
  'TRIGGER: LIST': 'FLOW: READ',
  'TRIGGER: EXPORT': 'FLOW: READ',
};

const SETTINGS = { READ: ['VIEW'], CREATE: [], DELETE: [] };

/** The actions of 2.0 for each action of 1.x, where they are not those of {@link USUAL}. */
const ACTIONS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  FLOW: {
    READ: ['VIEW', 'LIST', 'EXPORT'],
    CREATE: ['CREATE', 'IMPORT'],
    UPDATE: ['UPDATE', 'EXECUTE', 'DISABLE', 'ENABLE', 'VALIDATE'],
  },
  EXECUTION: {
    READ: ['VIEW', 'LIST', 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'ACCESS_FILES', 'EXPORT', 'FOLLOW'],
    UPDATE: ['UPDATE', 'RESTART', 'KILL', 'REPLAY', 'PAUSE', 'RESUME', 'CHANGE_LABELS', 'UNQUEUE', 'FORCE_RUN'],
  },
  TRIGGER: {
    READ: ['VIEW', 'LIST', 'EXPORT'],
    UPDATE: ['UNLOCK', 'RESTART', 'DISABLE', 'ENABLE', 'BACKFILL'],
  },
  NAMESPACE: {
    READ: ['VIEW', 'LIST', 'EXPORT_PLUGIN_DEFAULTS'],
    UPDATE: ['UPDATE', 'MANAGE_FILES', 'IMPORT_PLUGIN_DEFAULTS'],
  },
  APP: { UPDATE: ['UPDATE', 'EXECUTE', 'ACCESS_FILES', 'ACCESS_LOGS'] },
  AUDITLOG: { READ: ['VIEW', 'LIST', 'EXPORT'], CREATE: [], UPDATE: [], DELETE: [] },
  SYSTEM_SETTINGS: SETTINGS,
  TENANT_SETTINGS: SETTINGS,
  COPILOT: { READ: ['USE'], CREATE: [], UPDATE: [], DELETE: [] },
  USER: { UPDATE: ['UPDATE', 'MANAGE_GROUP_MEMBERSHIP'] },
  GROUP: { UPDATE: ['UPDATE', 'MANAGE_MEMBERS'] },
};

const USUAL: Readonly<Record<string, readonly string[]>> = {
  READ: ['VIEW', 'LIST'],
  CREATE: ['CREATE'],
  UPDATE: ['UPDATE'],
  DELETE: ['DELETE'],
};

/** The actions of 2.0 that the vendor's migration gives to a role of 1.x for one of its actions. */
export const kestraActionsIn20 = (resource: string, action: string): readonly string[] =>
  own(own(ACTIONS, resource) ?? {}, action) ?? own(USUAL, action) ?? [];

/**
 * What a permission that a version does not have is in this version, such as `SYSTEM_SETTINGS: VIEW`. Empty where the
 * version has nothing in its place; undefined for a permission that no version has.
 */
export function kestraEquivalents(
  version: KestraVersion,
  resource: string,
  action: string,
): readonly string[] | undefined {
  const moved = (version === '2.0' ? MOVED_IN_2_0 : MOVED_IN_1_X)[`${resource}: ${action}`];
  if (moved !== undefined) return [moved];
  const equivalents = version === '2.0' ? in20(resource, action) : in1x(resource, action);
  return equivalents?.includes(`${resource}: ${action}`) ? undefined : equivalents;
}

function in20(resource: string, action: string): readonly string[] | undefined {
  if (resource === 'NAMESPACE_FILE') return ['NAMESPACE: MANAGE_FILES'];
  const resources = own(IN_2_0, resource) ?? (kestraHas('2.0', 'resources', resource) ? [resource] : undefined);
  if (!kestraHas('1.x', 'actions', action) && !kestraHas('2.0', 'actions', action)) return undefined;
  return resources?.flatMap((name) => {
    const actions = Object.hasOwn(USUAL, action) ? kestraActionsIn20(name, action) : [action];
    return actions.length > 0 ? [`${name}: ${actions.join(', ')}`] : [];
  });
}

function in1x(resource: string, action: string): readonly string[] | undefined {
  const name = own(IN_1_X, resource) ?? resource;
  if (!kestraHas('1.x', 'resources', name) || !kestraHas('2.0', 'actions', action)) return undefined;
  const old = KESTRA_ACCESS['1.x'].actions.find((one) => kestraActionsIn20(resource, one).includes(action));
  return old === undefined ? [] : [`${name}: ${old}`];
}

/** The sentence that says what to write for a permission that a version does not have. */
export const kestraInstead = (version: KestraVersion, permission: string, equivalents: readonly string[]): string =>
  equivalents.length === 0
    ? `Remove ${permission}: Kestra ${version} has nothing in its place.`
    : `Instead of ${permission}, use ${[...new Set(equivalents)].join('; ')}.`;
