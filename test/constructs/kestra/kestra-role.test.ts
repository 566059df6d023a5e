import { TerraformVariable } from 'cdktf';
import {
  Kestra,
  KESTRA_MANAGED_ROLES,
  KestraGroup,
  KestraRole,
  type KestraPermissions,
  type KestraRoleProps,
} from '../../../src';
import { errorOf, only, read } from '../support';
import { stackWithProvider } from './support';

function role(props: Partial<KestraRoleProps> = {}, version: '1.x' | '2.0' = '1.x') {
  return new KestraRole(new Kestra(stackWithProvider(), 'kestra', { version }), 'role', { name: 'CI', ...props });
}

describe('KestraRole', () => {
  it('allows what was declared, each action once and sorted', () => {
    const made = role({
      description: 'Of pipelines',
      isDefault: true,
      permissions: { FLOW: ['UPDATE', 'READ'], SECRET: ['READ'] },
    });
    made.allow({ FLOW: ['READ', 'CREATE'], EXECUTION: ['READ'] });
    expect(only(read(made.resource.cdktfStack).resource, 'signet_kestra_role')).toEqual({
      provider: 'signet',
      name: 'CI',
      description: 'Of pipelines',
      is_default: true,
      permissions: {
        EXECUTION: { actions: ['READ'] },
        FLOW: { actions: ['CREATE', 'READ', 'UPDATE'] },
        SECRET: { actions: ['READ'] },
      },
    });
  });

  it.each<['1.x' | '2.0', (made: KestraRole) => KestraRole, KestraPermissions]>([
    ['1.x', (made) => made.allowRunFlows(), { EXECUTION: ['CREATE', 'READ'], FLOW: ['READ'] }],
    ['1.x', (made) => made.allowDeployFlows(), { FLOW: ['CREATE', 'DELETE', 'READ', 'UPDATE'], NAMESPACE: ['READ'] }],
    [
      '2.0',
      (made) => made.allowRunFlows(),
      {
        EXECUTION: ['ACCESS_FILES', 'ACCESS_LOGS', 'ACCESS_OUTPUTS', 'EXPORT', 'FOLLOW', 'LIST', 'VIEW'],
        FLOW: ['EXECUTE', 'EXPORT', 'LIST', 'VIEW'],
      },
    ],
    [
      '2.0',
      (made) => made.allowDeployFlows(),
      {
        FLOW: ['CREATE', 'DELETE', 'DISABLE', 'ENABLE', 'EXPORT', 'IMPORT', 'LIST', 'UPDATE', 'VALIDATE', 'VIEW'],
        NAMESPACE: ['EXPORT_PLUGIN_DEFAULTS', 'LIST', 'MANAGE_FILES', 'VIEW'],
      },
    ],
  ])('allows by task what is needed in %s, and no more', (version, allow, permissions) => {
    expect(allow(role({}, version)).permissions).toEqual(permissions);
  });

  it.each(['1.x', '2.0'] as const)(
    'does not allow a reader in %s to change anything, or to read secrets and rights',
    (version) => {
      const { permissions } = role({}, version).allowRead();
      const reading =
        version === '1.x' ? /^READ$/ : /^(VIEW|LIST|FOLLOW|EXPORT(_PLUGIN_DEFAULTS)?|ACCESS_(LOGS|OUTPUTS|FILES))$/;
      for (const action of Object.values(permissions).flat()) expect(action).toMatch(reading);
      expect(Object.keys(permissions)).toEqual(expect.arrayContaining(['FLOW', 'EXECUTION', 'NAMESPACE']));
      for (const closed of [
        'SECRET',
        'CREDENTIAL',
        'KVSTORE',
        'USER',
        'ROLE',
        'BINDING',
        'SERVICE_ACCOUNT',
        'AUDITLOG',
      ])
        expect(permissions).not.toHaveProperty(closed);
    },
  );

  it('returns a copy of what it allows', () => {
    const made = role().allowRunFlows();
    (made.permissions.FLOW as string[]).push('DELETE');
    expect(made.permissions.FLOW).toEqual(['READ']);
  });

  it.each<['1.x' | '2.0', Record<string, string[]>, string]>([
    ['2.0', { SETTING: ['READ'] }, 'Instead of SETTING, use SYSTEM_SETTINGS: VIEW; TENANT_SETTINGS: VIEW.'],
    ['2.0', { AI_COPILOT: ['READ'] }, 'Instead of AI_COPILOT, use COPILOT: USE.'],
    ['2.0', { TEST: ['VIEW', 'CREATE'] }, 'Instead of TEST, use TESTSUITE: VIEW; TESTSUITE: CREATE.'],
    ['2.0', { APPEXECUTION: ['READ'] }, 'Instead of APPEXECUTION, use APP: VIEW, LIST.'],
    ['2.0', { TENANT_ACCESS: ['READ'] }, 'Instead of TENANT_ACCESS, use USER: VIEW, LIST.'],
    ['2.0', { GROUP_MEMBERSHIP: ['CREATE', 'DELETE'] }, 'Instead of GROUP_MEMBERSHIP, use GROUP: MANAGE_MEMBERS.'],
    ['2.0', { IMPERSONATE: ['READ'] }, 'Instead of IMPERSONATE, use USER: IMPERSONATE.'],
    ['2.0', { TEMPLATE: ['READ'] }, 'Remove TEMPLATE: Kestra 2.0 has nothing in its place.'],
    ['2.0', { NAMESPACE_FILE: ['CREATE'] }, 'Instead of NAMESPACE_FILE, use NAMESPACE: MANAGE_FILES.'],
    ['1.x', { COPILOT: ['USE'] }, 'Instead of COPILOT, use AI_COPILOT: READ.'],
    ['1.x', { TRIGGER: ['VIEW', 'UNLOCK'] }, 'Instead of TRIGGER, use FLOW: READ; EXECUTION: UPDATE.'],
    ['1.x', { NAMESPACE_FILE: ['CREATE'] }, 'Instead of NAMESPACE_FILE, use FLOW: CREATE.'],
    ['1.x', { MCP_SERVER: ['LIST'] }, 'Correct `permissions`.'],
    ['1.x', { FLWO: ['READ'] }, 'Did you mean FLOW?'],
  ])('refuses in %s the resource of %j, and names what to use', (version, permissions, fix) => {
    const error = errorOf(() => role({ permissions }, version));
    expect(error.code).toBe('construct/kestra-resource-unknown');
    expect(error.fix).toContain(fix);
  });

  it.each<['1.x' | '2.0', Record<string, string[]>, string]>([
    ['2.0', { FLOW: ['READ'] }, 'Instead of READ, use FLOW: VIEW, LIST, EXPORT.'],
    ['1.x', { FLOW: ['VIEW'] }, 'Instead of VIEW, use FLOW: READ.'],
    ['1.x', { FLOW: ['EXECUTE'] }, 'Instead of EXECUTE, use EXECUTION: CREATE.'],
    ['1.x', { NAMESPACE: ['MANAGE_FILES'] }, 'Instead of MANAGE_FILES, use FLOW: READ, CREATE, UPDATE, DELETE.'],
    ['2.0', { FLOW: ['VEIW'] }, 'Did you mean VIEW?'],
  ])('refuses in %s the action of %j, and names what to use', (version, permissions, fix) => {
    const error = errorOf(() => role({ permissions }, version));
    expect(error.code).toBe('construct/kestra-action-unknown');
    expect(error.fix).toContain(fix);
  });

  it('names the version that has what it refuses, and repeats no name that no version has', () => {
    const resource = errorOf(() => role({ permissions: { SETTING: ['READ'] } }, '2.0'));
    expect(resource.fix).toContain("`version: '1.x'`");
    const action = errorOf(() => role({ permissions: { FLOW: ['VIEW'] } }));
    expect(action.fix).toContain("`version: '2.0'`");
    expect(action.path).toEqual(['permissions', 'FLOW']);
    const neither = errorOf(() => role({ permissions: { FLWO: ['READ'] } as KestraPermissions }));
    expect(neither.why).toContain('FLOW, BLUEPRINT');
    expect(neither.message).not.toContain('FLWO');
    const empty = errorOf(() => role({ permissions: { FLOW: [] } }));
    expect(empty.code).toBe('construct/kestra-permission-empty');
  });

  it('is bound to one group in two namespaces that only the plan knows, but in each only once', () => {
    const made = role().allowRunFlows();
    const stack = made.resource.cdktfStack;
    const [one, two] = ['one', 'two'].map((id) => new TerraformVariable(stack, id, {}).stringValue);
    const bots = new KestraGroup(stack, 'bots', { name: 'Bots' });
    made.bind(bots, { namespace: one ?? '' });
    made.bind(bots, { namespace: two ?? '' });
    const again = errorOf(() => made.bind(bots, { namespace: two ?? '' }));
    expect(again.code).toBe('construct/kestra-binding-twice');
    expect(again.what).toBe('The role is already bound to ci/bots in the same namespace');
    const bindings = Object.values(read(stack).resource?.signet_kestra_binding ?? {});
    expect(bindings.map(({ namespace }) => namespace)).toEqual(['${var.one}', '${var.two}']);
  });

  it('refuses to allow nothing', () => {
    const made = role();
    expect(() => read(made.resource.cdktfStack)).toThrow('construct/kestra-role-empty');
  });

  it('refuses the name of a role that Kestra manages, which it can refer to', () => {
    for (const version of ['1.x', '2.0'] as const) {
      for (const name of KESTRA_MANAGED_ROLES[version])
        expect(errorOf(() => role({ name }, version)).code).toBe('construct/kestra-role-managed');
    }
    expect(role({ name: 'Developer' }).allowRead().roleName).toBe('Developer');

    const stack = stackWithProvider();
    const launcher = KestraRole.fromRoleName(new Kestra(stack, 'kestra', { tenant: 'main' }), 'launcher', 'Launcher');
    const { data, resource } = read(stack);
    expect(only(data, 'signet_kestra_role')).toEqual({ provider: 'signet', tenant: 'main', name: 'Launcher' });
    expect(resource).toBeUndefined();
    expect(launcher.roleName).toBe('Launcher');
  });
});
