import type { Permissions } from '../model';
import type { Profile } from './profile';

const VIEW = ['VIEW', 'LIST'] as const;
const CRUD = [...VIEW, 'CREATE', 'UPDATE', 'DELETE'] as const;
const SWITCH = ['ENABLE', 'DISABLE'] as const;
const READ_EXECUTION = [...VIEW, 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'ACCESS_FILES', 'EXPORT', 'FOLLOW'] as const;
const SETTINGS = ['VIEW', 'UPDATE'] as const;

/**
 * The resources and actions of the vendor's page on roles and of its guide for the migration to 2.0. Its OpenAPI document
 * has more resources, which the page does not mention (`TENANT_ACCESS`, `NAMESPACE_FILE` and others): roles of this
 * sandbox cannot have them.
 */
const PERMISSIONS: Permissions = {
  FLOW: [...CRUD, ...SWITCH, 'EXECUTE', 'VALIDATE', 'EXPORT', 'IMPORT'],
  EXECUTION: [
    ...READ_EXECUTION,
    ...['UPDATE', 'DELETE', 'RESTART', 'KILL', 'REPLAY', 'PAUSE', 'RESUME', 'CHANGE_LABELS', 'UNQUEUE', 'FORCE_RUN'],
  ],
  TRIGGER: [...VIEW, ...SWITCH, 'CREATE', 'DELETE', 'EXPORT', 'UNLOCK', 'RESTART', 'BACKFILL'],
  NAMESPACE: [...CRUD, 'MANAGE_FILES', 'EXPORT_PLUGIN_DEFAULTS', 'IMPORT_PLUGIN_DEFAULTS'],
  KVSTORE: CRUD,
  SECRET: CRUD,
  CREDENTIAL: CRUD,
  DASHBOARD: CRUD,
  BLUEPRINT: CRUD,
  APP: [...CRUD, 'EXECUTE', 'ACCESS_FILES', 'ACCESS_LOGS'],
  TESTSUITE: [...CRUD, 'EXECUTE'],
  ASSET: CRUD,
  MCP_SERVER: CRUD,
  COPILOT: ['USE'],
  USER: [...CRUD, 'MANAGE_GROUP_MEMBERSHIP', 'IMPERSONATE'],
  GROUP: [...CRUD, 'MANAGE_MEMBERS'],
  ROLE: CRUD,
  BINDING: CRUD,
  SERVICE_ACCOUNT: CRUD,
  INVITATION: CRUD,
  AUDITLOG: [...VIEW, 'EXPORT'],
  SYSTEM_SETTINGS: SETTINGS,
  TENANT_SETTINGS: SETTINGS,
};

const WORK = ['FLOW', 'EXECUTION', 'TRIGGER', 'KVSTORE', 'DASHBOARD', 'APP', 'TESTSUITE', 'ASSET', 'MCP_SERVER'];
const READ_ONLY = ['KVSTORE', 'DASHBOARD', 'ASSET'];

const EDITOR: Permissions = {
  ...pick([...WORK, 'SYSTEM_SETTINGS', 'TENANT_SETTINGS', 'COPILOT']),
  NAMESPACE: VIEW,
  BLUEPRINT: VIEW,
};

/** Version 2.0: many more actions, of which each resource has some. */
export const V2_0: Profile = {
  name: '2.0',
  permissions: PERMISSIONS,
  managedRoles: {
    Admin: PERMISSIONS,
    Developer: { ...EDITOR, ...pick(['NAMESPACE', 'SECRET', 'CREDENTIAL', 'BLUEPRINT']) },
    Editor: EDITOR,
    Launcher: {
      ...views([...READ_ONLY, 'TRIGGER']),
      FLOW: [...VIEW, 'EXECUTE'],
      EXECUTION: [...READ_EXECUTION, 'REPLAY', 'RESTART', 'CHANGE_LABELS'],
    },
    Viewer: {
      ...views([...READ_ONLY, 'APP', 'TESTSUITE', 'MCP_SERVER', 'BLUEPRINT', 'NAMESPACE']),
      FLOW: [...VIEW, 'EXPORT'],
      EXECUTION: READ_EXECUTION,
      TRIGGER: [...VIEW, 'EXPORT'],
    },
  },
  superAdminField: 'instanceOwner',
  accessComesFirst: true,
  searchesWithQ: false,
  richSummaries: true,
  actionOf: (verb) => (verb === 'get' ? 'VIEW' : verb.toUpperCase()),
  memberRight: (verb) =>
    verb === 'list' || verb === 'get'
      ? { resource: 'GROUP', action: 'VIEW' }
      : { resource: 'GROUP', action: 'MANAGE_MEMBERS' },
  accessResource: 'USER',
};

function pick(resources: readonly string[]): Permissions {
  return Object.fromEntries(resources.map((resource) => [resource, PERMISSIONS[resource] ?? []]));
}

function views(resources: readonly string[]): Permissions {
  return Object.fromEntries(resources.map((resource) => [resource, VIEW]));
}
