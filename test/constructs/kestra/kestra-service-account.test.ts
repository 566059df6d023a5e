import { TerraformVariable } from 'cdktf';
import {
  Kestra,
  KestraBinding,
  KestraGroup,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  type KestraServiceAccountProps,
} from '../../../src';
import { byId, errorOf, only, read } from '../support';
import { stackWithProvider } from './support';

describe('KestraServiceAccount', () => {
  it('is an account of the tenant, created in its groups, and keeps others', () => {
    const stack = stackWithProvider();
    const bots = new KestraGroup(stack, 'bots', { name: 'Bots' });
    const pipelines = new KestraGroup(stack, 'pipelines', { name: 'Pipelines' });
    const account = new KestraServiceAccount(stack, 'ci', { name: 'ci', description: 'CI', groups: [bots] });
    account.addToGroup(pipelines);
    const { resource } = read(stack);
    expect(only(resource, 'signet_kestra_service_account')).toEqual({
      provider: 'signet',
      name: 'ci',
      description: 'CI',
      groups: [bots, pipelines].map(
        ({ resource: { friendlyUniqueId } }) => `\${signet_kestra_group.${friendlyUniqueId}.id}`,
      ),
    });
    expect(resource).not.toHaveProperty('signet_kestra_group_member');
  });

  it('is guarded while its tokens are in use', () => {
    const stack = stackWithProvider();
    new KestraServiceAccount(stack, 'ci', { name: 'ci', preventRevokeIfUsedWithin: '72h' });
    expect(only(read(stack).resource, 'signet_kestra_service_account')).toMatchObject({
      prevent_revoke_if_used_within: '72h',
    });
  });

  it('has no groups argument without groups, except with exclusiveGroups', () => {
    const stack = stackWithProvider();
    new KestraServiceAccount(stack, 'any', { name: 'any' });
    new KestraServiceAccount(stack, 'none', { name: 'none', exclusiveGroups: true });
    const { resource } = read(stack);
    expect(byId(resource, 'signet_kestra_service_account', 'any')).toEqual({ provider: 'signet', name: 'any' });
    expect(byId(resource, 'signet_kestra_service_account', 'none')).toMatchObject({
      groups: [],
      exclusive_groups: true,
    });
  });

  it('can be an account of the instance, which is added to the groups of its tenants one by one', () => {
    const stack = stackWithProvider();
    const kestra = new Kestra(stack, 'kestra', { tenant: 'a' });
    const bots = new KestraGroup(kestra, 'bots', { name: 'Bots' });
    const account = new KestraServiceAccount(kestra, 'ci', { name: 'ci', tenants: ['a', 'b'], superAdmin: true });
    account.addToGroup(bots);
    const { resource } = read(stack);
    expect(only(resource, 'signet_kestra_service_account')).toEqual({
      provider: 'signet',
      name: 'ci',
      super_admin: true,
      tenants: ['a', 'b'],
    });
    expect(only(resource, 'signet_kestra_group_member')).toEqual({
      provider: 'signet',
      tenant: 'a',
      group_id: `\${signet_kestra_group.${bots.resource.friendlyUniqueId}.id}`,
      user_id: `\${signet_kestra_service_account.${account.resource.friendlyUniqueId}.id}`,
    });
  });

  it.each<[Partial<KestraServiceAccountProps>, string]>([
    [{ tenants: [] }, 'construct/kestra-tenants-empty'],
    [{ tenants: ['a/b'] }, 'construct/name-invalid'],
    [{ preventRevokeIfUsedWithin: 'P3D' }, 'construct/duration-invalid'],
    [{ tenants: ['a'], exclusiveGroups: true }, 'construct/kestra-exclusive-groups-on-instance'],
  ])('refuses %j', (props, code) => {
    expect(errorOf(() => new KestraServiceAccount(stackWithProvider(), 'ci', { name: 'ci', ...props })).code).toBe(
      code,
    );
  });

  it('can exist without the stack, and is then added to groups without leaving others', () => {
    const stack = stackWithProvider();
    const account = KestraServiceAccount.fromServiceAccountName(stack, 'ci', 'ci');
    const bots = KestraGroup.fromGroupName(stack, 'bots', 'Bots');
    account.addToGroup(bots);
    const { data, resource } = read(stack);
    expect(only(data, 'signet_kestra_service_account')).toEqual({ provider: 'signet', name: 'ci' });
    expect(only(data, 'signet_kestra_group')).toEqual({ provider: 'signet', name: 'Bots' });
    expect(only(resource, 'signet_kestra_group_member')).toMatchObject({
      group_id: expect.stringMatching(/^\$\{data\.signet_kestra_group\./) as string,
      user_id: expect.stringMatching(/^\$\{data\.signet_kestra_service_account\./) as string,
    });
    expect(errorOf(() => account.addToGroup(bots)).code).toBe('construct/kestra-member-twice');
  });

  it('refuses to be added to a group twice', () => {
    const stack = stackWithProvider();
    const bots = new KestraGroup(stack, 'bots', { name: 'Bots' });
    const account = new KestraServiceAccount(stack, 'ci', { name: 'ci', groups: [bots] });
    expect(errorOf(() => account.addToGroup(bots)).code).toBe('construct/kestra-member-twice');
  });
});

describe('KestraBinding', () => {
  it('gives a role to a service account, a user or a group, in a namespace or in all of the tenant', () => {
    const stack = stackWithProvider();
    const kestra = new Kestra(stack, 'kestra', { tenant: 'main' });
    const role = KestraRole.fromRoleName(kestra, 'launcher', 'Launcher');
    const binding = role.bind(new KestraGroup(kestra, 'bots', { name: 'Bots' }), { namespace: 'company.team' });
    expect(binding).toBeInstanceOf(KestraBinding);
    role.bind(new KestraServiceAccount(kestra, 'ci', { name: 'ci' }));
    role.bind(KestraUser.fromEmail(kestra, 'jane', 'jane@example.com'), { namespace: 'prod' });
    const bindings = Object.values(read(stack).resource?.signet_kestra_binding ?? {});
    const idOf = (type: string) => expect.stringMatching(new RegExp(`^\\$\\{${type}\\.kestra_.*\\.id\\}$`)) as string;
    const common = { provider: 'signet', tenant: 'main', role_id: idOf('data\\.signet_kestra_role') };
    expect(bindings).toEqual([
      { ...common, type: 'GROUP', subject_id: idOf('signet_kestra_group'), namespace: 'company.team' },
      { ...common, type: 'SERVICE_ACCOUNT', subject_id: idOf('signet_kestra_service_account') },
      { ...common, type: 'USER', subject_id: idOf('data\\.signet_kestra_user'), namespace: 'prod' },
    ]);
  });

  it('is refused twice for the same subject, role and namespace', () => {
    const stack = stackWithProvider();
    const role = new KestraRole(stack, 'role', { name: 'CI' }).allowRunFlows();
    const bots = new KestraGroup(stack, 'bots', { name: 'Bots' });
    role.bind(bots);
    role.bind(bots, { namespace: 'prod' });
    expect(errorOf(() => role.bind(bots, { namespace: 'prod' })).code).toBe('construct/kestra-binding-twice');
    expect(errorOf(() => role.bind(bots)).code).toBe('construct/kestra-binding-twice');
  });

  it('has an address with the role and the subject, whatever the stack is called', () => {
    const stack = stackWithProvider();
    const role = new KestraRole(stack, 'role', { name: 'CI' }).allowRunFlows();
    role.bind(new KestraGroup(stack, 'bots', { name: 'Bots' }), { namespace: 'prod' });
    const [address] = Object.keys(read(stack).resource?.signet_kestra_binding ?? {});
    expect(address).toMatch(/^role_Bindingbotsprod_/);
  });

  it('accepts a namespace that is known only at plan', () => {
    const stack = stackWithProvider();
    const { stringValue } = new TerraformVariable(stack, 'namespace', {});
    const role = new KestraRole(stack, 'role', { name: 'CI' }).allowRunFlows();
    role.bind(new KestraGroup(stack, 'bots', { name: 'Bots' }), { namespace: stringValue });
    expect(only(read(stack).resource, 'signet_kestra_binding').namespace).toBe('${var.namespace}');
  });

  it('refuses an invalid namespace', () => {
    const stack = stackWithProvider();
    const role = new KestraRole(stack, 'role', { name: 'CI' }).allowRunFlows();
    const subject = new KestraGroup(stack, 'bots', { name: 'Bots' });
    const bind = (namespace: string) => new KestraBinding(stack, 'binding', { subject, role, namespace });
    expect(errorOf(() => bind('company..team')).code).toBe('construct/name-invalid');
  });
});
