import type { Permissions } from '../model';
import type { Profile } from './profile';

const VIEW = ['VIEW', 'LIST'] as const;
const CRUD = [...VIEW, 'CREATE', 'UPDATE', 'DELETE'] as const;
const SWITCH = ['ENABLE', 'DISABLE'] as const;
const CARRY = ['IMPORT', 'EXPORT'] as const;

/**
 * The names are from the vendor's document. The document does not say which actions a resource has: this is an
 * assumption, and a client must ask the server.
 */
const PERMISSIONS: Permissions = {
  FLOW: [...CRUD, ...CARRY, ...SWITCH, 'VALIDATE', 'EXECUTE'],
  EXECUTION: [
    ...CRUD,
    'RESTART',
    'KILL',
    'REPLAY',
    'PAUSE',
    'RESUME',
    'UNQUEUE',
    'FORCE_RUN',
    'FOLLOW',
    'CHANGE_LABELS',
    'ACCESS_LOGS',
    'ACCESS_OUTPUTS',
    'ACCESS_FILES',
  ],
  TRIGGER: [...CRUD, ...SWITCH, 'RESTART', 'UNLOCK', 'BACKFILL'],
  NAMESPACE: [...CRUD],
  KVSTORE: [...CRUD],
  REUSABLE_INPUTS: [...CRUD],
  DASHBOARD: [...CRUD],
  SECRET: [...CRUD],
  CREDENTIAL: [...CRUD, 'USE'],
  BLUEPRINT: [...CRUD],
  APP: [...CRUD, ...CARRY, ...SWITCH],
  AUDITLOG: [...VIEW, 'EXPORT'],
  SYSTEM_SETTINGS: ['VIEW', 'UPDATE'],
  TENANT_SETTINGS: ['VIEW', 'UPDATE'],
  TESTSUITE: [...CRUD, ...SWITCH, 'VALIDATE'],
  ASSET: [...CRUD, ...CARRY],
  USER: [...CRUD, 'IMPERSONATE', 'MANAGE_GROUP_MEMBERSHIP'],
  GROUP: [...CRUD, 'MANAGE_MEMBERS'],
  ROLE: [...CRUD],
  BINDING: [...CRUD],
  SERVICE_ACCOUNT: [...CRUD, 'MANAGE_GROUP_MEMBERSHIP'],
  INVITATION: [...CRUD],
  COPILOT: ['USE'],
  MCP_SERVER: [...CRUD, 'USE'],
  SUPPORT: ['USE'],
  POLICY: [...CRUD],
  APP_EXECUTION: [...VIEW, 'EXECUTE'],
  NAMESPACE_FILE: [...CRUD, 'MANAGE_FILES'],
  TESTSUITE_RUN: [...VIEW, 'EXECUTE'],
  TENANT_ACCESS: [...CRUD],
  SECURITY_INTEGRATION: [...CRUD],
  KILL_SWITCH: [...CRUD],
  TENANT: [...CRUD],
  VERSIONED_PLUGIN: [...CRUD],
  WORKER_GROUP: [...CRUD],
  WORKER_QUEUE: [...CRUD],
  INSTANCE: ['VIEW', 'LOCK', 'UNLOCK'],
};

const WORK = ['FLOW', 'TRIGGER', 'NAMESPACE_FILE', 'KVSTORE', 'DASHBOARD', 'BLUEPRINT', 'APP', 'TESTSUITE', 'ASSET'];

/** Version 2.0: many more actions, of which each resource has some. */
export const V2_0: Profile = {
  name: '2.0',
  permissions: PERMISSIONS,
  managedRoles: {
    Admin: PERMISSIONS,
    Developer: { ...pick([...WORK, 'EXECUTION', 'SECRET', 'CREDENTIAL']), NAMESPACE: VIEW },
    Editor: { ...pick([...WORK, 'EXECUTION']), NAMESPACE: VIEW },
    Launcher: {
      ...views(WORK),
      EXECUTION: [...VIEW, 'CREATE', 'RESTART', 'REPLAY', 'KILL'],
      APP_EXECUTION: ['EXECUTE'],
    },
    Viewer: { ...views([...WORK, 'EXECUTION']), NAMESPACE: VIEW },
  },
  superAdminField: 'instanceOwner',
  searchesWithQ: false,
  richSummaries: true,
  actionOf: (verb) => (verb === 'get' ? 'VIEW' : verb.toUpperCase()),
  memberRight: (verb) =>
    verb === 'list' || verb === 'get'
      ? { resource: 'GROUP', action: 'VIEW' }
      : { resource: 'GROUP', action: 'MANAGE_MEMBERS' },
};

function pick(resources: readonly string[]): Permissions {
  return Object.fromEntries(resources.map((resource) => [resource, PERMISSIONS[resource] ?? []]));
}

function views(resources: readonly string[]): Permissions {
  return Object.fromEntries(resources.map((resource) => [resource, VIEW]));
}
