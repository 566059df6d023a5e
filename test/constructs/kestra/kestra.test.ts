import { TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  Kestra,
  KestraGroup,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  SignetProvider,
  type IKestra,
} from '../../../src';
import { byId, errorOf, newStack, only, read } from '../support';
import { ALICE_AND_BOB, stackWithProvider } from './support';

describe('Kestra', () => {
  it('sets the tenant and the provider of the constructs below it, and of those that get it', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const provider = new SignetProvider(stack, 'other', { alias: 'other' });
    const team = new Kestra(stack, 'team', { tenant: 'team', provider });
    new KestraGroup(team, 'below', { name: 'Below' });
    new KestraGroup(stack, 'given', { name: 'Given', kestra: team });
    new KestraGroup(stack, 'neither', { name: 'Neither' });
    const { resource } = read(stack);
    const of = (id: string) => byId(resource, 'signet_kestra_group', id);
    expect(of('team_below')).toEqual({ provider: 'signet.other', tenant: 'team', name: 'Below' });
    expect(of('given')).toEqual({ provider: 'signet.other', tenant: 'team', name: 'Given' });
    expect(of('neither')).toEqual({ provider: 'signet', name: 'Neither' });
  });

  it('is found above a construct, the nearest first', () => {
    const stack = stackWithProvider();
    const outer = new Kestra(stack, 'outer');
    const inner = new Kestra(outer, 'inner', { version: '2.0' });
    expect(Kestra.of(new Construct(inner, 'x'))).toBe(inner);
    expect(Kestra.of(new Construct(outer, 'x'))).toBe(outer);
    expect(Kestra.of(stack)).toEqual({ version: '1.x' });
    expect(Kestra.isKestra(stack)).toBe(false);
  });

  it('refuses a tenant that would change the path of a call, and an unknown version', () => {
    const stack = stackWithProvider();
    expect(errorOf(() => new Kestra(stack, 'a', { tenant: '../users' })).code).toBe('construct/name-invalid');
    const version = 'constructor' as '1.x';
    expect(errorOf(() => new Kestra(stack, 'b', { version })).code).toBe('construct/kestra-version-unknown');
  });

  it('has the version of its provider, unless it contradicts it', () => {
    const stack = newStack();
    const provider = new SignetProvider(stack, 'signet', { kestra: { version: '2.0.3' } });
    expect(new Kestra(stack, 'one').version).toBe('2.0');
    expect(Kestra.of(stack).version).toBe('2.0');
    new Kestra(stack, 'two', { provider, version: '1.x' });
    expect(() => read(stack)).toThrow('construct/kestra-version-other');
    expect(Kestra.of(stackWithProvider()).version).toBe('1.x');
  });

  it('accepts a tenant that is known only at plan', () => {
    const stack = stackWithProvider();
    const { stringValue } = new TerraformVariable(stack, 'tenant', {});
    new KestraGroup(new Kestra(stack, 'kestra', { tenant: stringValue }), 'bots', { name: 'Bots' });
    expect(only(read(stack).resource, 'signet_kestra_group').tenant).toBe('${var.tenant}');
  });

  it('refuses to mix tenants', () => {
    const stack = stackWithProvider();
    const one = new Kestra(stack, 'one', { tenant: 'one' });
    const two = new Kestra(stack, 'two', { tenant: 'two' });
    const bots = new KestraGroup(one, 'bots', { name: 'Bots' });
    const bot = new KestraServiceAccount(two, 'bot', { name: 'bot' });
    const role = new KestraRole(two, 'role', { name: 'Runner' }).allowRunFlows();
    expect(errorOf(() => bot.addToGroup(bots)).code).toBe('construct/kestra-tenant-other');
    expect(errorOf(() => role.bind(bots)).code).toBe('construct/kestra-tenant-other');
    // Users, and accounts of the instance, are of none.
    role.bind(KestraUser.fromEmail(one, 'jane', 'jane@example.com'));
    const both = new KestraServiceAccount(one, 'both', { name: 'both', tenants: ['one', 'two'] }).addToGroup(bots);
    role.bind(both);
    const bindings = Object.values(read(stack).resource?.signet_kestra_binding ?? {});
    expect(bindings.map(({ tenant }) => tenant)).toEqual(['two', 'two']);
  });

  it('takes the tenant of the provider, or main, where none is set', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const provider = new SignetProvider(stack, 'other', { alias: 'other', kestra: { tenant: 'team' } });
    const role = new KestraRole(stack, 'role', { name: 'Runner' }).allowRunFlows();
    const group = (id: string, kestra: IKestra) => new KestraGroup(stack, id, { name: id, kestra });
    const error = errorOf(() => role.bind(group('one', { tenant: 'team', version: '1.x' })));
    expect(error.code).toBe('construct/kestra-tenant-other');
    expect(error.what).toContain('one is in "team", the other in "main"');
    role.bind(group('two', { tenant: 'main', version: '1.x' }));

    const ofTeam = new KestraRole(stack, 'of-team', { name: 'Runner', kestra: { provider, version: '1.x' } });
    ofTeam.allowRunFlows().bind(group('three', { provider, tenant: 'team', version: '1.x' }));
    const main = group('four', { provider, tenant: 'main', version: '1.x' });
    expect(errorOf(() => ofTeam.bind(main)).code).toBe('construct/kestra-tenant-other');
  });

  it('reports an invalid name by its rule, without the name', () => {
    const stack = stackWithProvider();
    const account = errorOf(() => new KestraServiceAccount(stack, 'a', { name: 'my--account' }));
    expect(account.message).toContain('single hyphens between them');
    expect(account.where).toBe('ci/a');
    expect(account.message).not.toContain('my--account');
    expect(errorOf(() => new KestraGroup(stack, 'b', { name: '' })).message).toContain('at least one character');
    expect(errorOf(() => new KestraRole(stack, 'c', { name: '' })).message).toContain('at least one character');
    expect(errorOf(() => KestraUser.fromEmail(stack, 'd', 'jane')).code).toBe('construct/name-invalid');
    const bot = new KestraServiceAccount(stack, 'bot', { name: 'bot' });
    const issue = () => bot.issueToken('CI_Token', { recipients: ALICE_AND_BOB });
    expect(errorOf(issue).message).toContain('lower-case letters and digits');
  });

  // The examples of Kestra's documentation, and the strictness of its API beyond them.
  it.each([
    ['my-service-account', true],
    ['my-service-account-1', true],
    ['a', true],
    ['a'.repeat(63), true],
    ['MY_SERVICE_ACCOUNT', false],
    ['myServiceAccount', false],
    ['my-service-account-', false],
    ['-my-service-account', false],
    ['my--service-account', false],
    ['a'.repeat(64), false],
    ['my-service-account\n', false],
    ['', false],
  ])('takes %j for the name of a service account: %s', (name, valid) => {
    const make = () => new KestraServiceAccount(stackWithProvider(), 'account', { name });
    if (valid) expect(make().serviceAccountName).toBe(name);
    else expect(errorOf(make).code).toBe('construct/name-invalid');
  });
});
