import type { Permissions } from '../model';
import type { Profile } from './profile';

const CRUD = ['READ', 'CREATE', 'UPDATE', 'DELETE'] as const;

const RESOURCES = [
  'FLOW',
  'BLUEPRINT',
  'TEMPLATE',
  'NAMESPACE',
  'EXECUTION',
  'USER',
  'GROUP',
  'ROLE',
  'BINDING',
  'AUDITLOG',
  'SECRET',
  'KVSTORE',
  'IMPERSONATE',
  'SETTING',
  'APP',
  'ASSET',
  'APPEXECUTION',
  'TEST',
  'DASHBOARD',
  'TENANT_ACCESS',
  'SERVICE_ACCOUNT',
  'INVITATION',
  'GROUP_MEMBERSHIP',
  'CREDENTIAL',
  'AI_COPILOT',
] as const;

const all = (resources: readonly string[], actions: readonly string[]): Permissions =>
  Object.fromEntries(resources.map((resource) => [resource, actions]));

const WORK = ['FLOW', 'BLUEPRINT', 'TEMPLATE', 'EXECUTION', 'SECRET', 'KVSTORE', 'APP', 'ASSET', 'TEST', 'DASHBOARD'];

/** Versions 0.24 to 1.3: every resource has the same four actions. */
export const V1_3: Profile = {
  name: '1.3',
  permissions: all(RESOURCES, CRUD),
  managedRoles: {
    Admin: all(RESOURCES, CRUD),
    Editor: { ...all(WORK, CRUD), NAMESPACE: ['READ'] },
    Launcher: { ...all(WORK, ['READ']), NAMESPACE: ['READ'], EXECUTION: ['READ', 'CREATE', 'UPDATE'] },
    Viewer: { ...all(WORK, ['READ']), NAMESPACE: ['READ'] },
  },
  superAdminField: 'superAdmin',
  accessComesFirst: false,
  searchesWithQ: true,
  richSummaries: false,
  actionOf: (verb) => (verb === 'list' || verb === 'get' ? 'READ' : verb.toUpperCase()),
  memberRight: (verb) => ({
    resource: 'GROUP_MEMBERSHIP',
    action: verb === 'list' || verb === 'get' ? 'READ' : verb.toUpperCase(),
  }),
  accessResource: 'TENANT_ACCESS',
};
