import { App, TerraformVariable, type TerraformStack } from 'cdktf';
import { Kestra, KestraGroup, KestraRole, KestraServiceAccount, KestraUser, SignetProvider } from '../../../src';
import { errorOf, newStack, read } from '../support';
import { stackWithProvider } from './support';

type Resource = Readonly<Record<string, unknown>> & { readonly depends_on?: readonly string[] };

const resourcesOf = (stack: TerraformStack, type: string): Readonly<Record<string, Resource>> =>
  ((read(stack).resource ?? {}) as Record<string, Record<string, Resource>>)[`signet_kestra_${type}`] ?? {};

/** A user with two memberships and two bindings in one tenant, and one membership in another. */
function everywhere(version: '1.x' | '2.0') {
  const stack = stackWithProvider();
  const main = new Kestra(stack, 'main', { tenant: 'main', version });
  const team = new Kestra(stack, 'team', { tenant: 'team', version });
  const jane = KestraUser.fromEmail(main, 'jane', 'jane@example.com');
  const role = KestraRole.fromRoleName(main, 'viewer', 'Viewer');
  for (const id of ['a', 'b']) {
    jane.addToGroup(new KestraGroup(main, id, { name: id }));
    role.bind(jane, { namespace: id });
  }
  jane.addToGroup(new KestraGroup(team, 'c', { name: 'c' }));
  return stack;
}

describe('The access of a user to a tenant', () => {
  it('is granted once for each tenant of Kestra 2.0, before the memberships and bindings there', () => {
    const stack = everywhere('2.0');
    const accesses = resourcesOf(stack, 'tenant_access');
    expect(Object.values(accesses).map(({ tenant }) => tenant)).toEqual(['main', 'team']);
    const userId = '${data.signet_kestra_user.main_jane_User_';
    for (const { user_id } of Object.values(accesses)) expect(user_id).toContain(userId);
    const addressOf = (tenant: unknown) =>
      `signet_kestra_tenant_access.${Object.entries(accesses).find(([, one]) => one.tenant === tenant)?.[0] ?? ''}`;
    const dependents = [
      ...Object.values(resourcesOf(stack, 'group_member')),
      ...Object.values(resourcesOf(stack, 'binding')),
    ];
    expect(dependents).toHaveLength(5);
    for (const { tenant, depends_on } of dependents) expect(depends_on).toEqual([addressOf(tenant)]);
  });

  it('is granted once to a user whom two constructs refer to', () => {
    const stack = stackWithProvider();
    const kestra = new Kestra(stack, 'kestra', { version: '2.0' });
    const group = new KestraGroup(kestra, 'group', { name: 'g' });
    KestraUser.fromEmail(kestra, 'one', 'jane@example.com').addToGroup(group);
    KestraRole.fromRoleName(kestra, 'viewer', 'Viewer').bind(
      KestraUser.fromEmail(stack, 'two', 'Jane@example.com', { kestra }),
    );
    expect(Object.keys(resourcesOf(stack, 'tenant_access'))).toHaveLength(1);
  });

  it('comes with the membership in Kestra 1.x', () => {
    const stack = everywhere('1.x');
    expect(resourcesOf(stack, 'tenant_access')).toEqual({});
    for (const member of Object.values(resourcesOf(stack, 'group_member')))
      expect(member).not.toHaveProperty('depends_on');
  });

  it('is not needed for groups and service accounts of a tenant', () => {
    const stack = stackWithProvider();
    const kestra = new Kestra(stack, 'kestra', { version: '2.0' });
    const group = new KestraGroup(kestra, 'group', { name: 'g' });
    const role = KestraRole.fromRoleName(kestra, 'viewer', 'Viewer');
    role.bind(group);
    role.bind(new KestraServiceAccount(kestra, 'one', { name: 'one', groups: [group] }));
    KestraServiceAccount.fromServiceAccountName(kestra, 'two', 'two').addToGroup(group);
    expect(resourcesOf(stack, 'tenant_access')).toEqual({});
  });

  it('is one resource for a tenant that only the plan knows, and one for the provider’s', () => {
    const stack = stackWithProvider();
    const jane = KestraUser.fromEmail(stack, 'jane', 'jane@example.com');
    const { stringValue } = new TerraformVariable(stack, 'tenant', {});
    for (const [id, tenant] of [
      ['a', stringValue],
      ['b', stringValue],
      ['c', undefined],
      ['d', undefined],
    ] as const) {
      const kestra = new Kestra(stack, id, { version: '2.0', ...(tenant !== undefined && { tenant }) });
      jane.addToGroup(new KestraGroup(kestra, 'group', { name: id }));
    }
    const tenants = Object.values(resourcesOf(stack, 'tenant_access')).map(({ tenant }) => tenant);
    expect(new Set(tenants)).toEqual(new Set(['${var.tenant}', undefined]));
    expect(tenants).toHaveLength(2);
  });

  it('is in the stack of the membership where the user is of another one', () => {
    const stack = stackWithProvider();
    const jane = KestraUser.fromEmail(stack, 'jane', 'jane@example.com');
    const other = newStack(App.of(stack), 'other');
    new SignetProvider(other, 'signet');
    const kestra = new Kestra(other, 'kestra', { version: '2.0' });
    KestraRole.fromRoleName(kestra, 'viewer', 'Viewer').bind(jane);
    expect(Object.keys(resourcesOf(other, 'tenant_access'))).toHaveLength(1);
    expect(resourcesOf(stack, 'tenant_access')).toEqual({});
  });
});

describe('An account of the instance of Kestra 2.0', () => {
  const setUp = (version: '1.x' | '2.0') => {
    const stack = stackWithProvider();
    const team = new Kestra(stack, 'team', { tenant: 'team', version });
    return {
      stack,
      team,
      account: (tenants: string[]) => new KestraServiceAccount(team, 'bot', { name: 'bot', tenants }),
    };
  };

  it('is refused in a group, and for a role, of a tenant that it has no access to', () => {
    const { team, account } = setUp('2.0');
    const bot = account(['main']);
    const group = new KestraGroup(team, 'group', { name: 'g' });
    for (const use of [
      () => bot.addToGroup(group),
      () => KestraRole.fromRoleName(team, 'viewer', 'Viewer').bind(bot),
    ]) {
      const error = errorOf(use);
      expect(error.code).toBe('construct/kestra-tenant-not-of-account');
      expect(error.fix).toContain('Add "team" to `tenants`');
    }
  });

  it('is accepted with the tenant, with tenants that only the plan knows, and before 2.0', () => {
    const { stack, team, account } = setUp('2.0');
    account(['main', 'team']).addToGroup(new KestraGroup(team, 'group', { name: 'g' }));
    const { listValue } = new TerraformVariable(stack, 'tenants', { type: 'list(string)' });
    new KestraServiceAccount(team, 'later', { name: 'later', tenants: listValue }).addToGroup(
      new KestraGroup(team, 'more', { name: 'm' }),
    );
    expect(resourcesOf(stack, 'tenant_access')).toEqual({});
    const old = setUp('1.x');
    old.account(['main']).addToGroup(new KestraGroup(old.team, 'group', { name: 'g' }));
    expect(Object.keys(resourcesOf(old.stack, 'group_member'))).toHaveLength(1);
  });
});
