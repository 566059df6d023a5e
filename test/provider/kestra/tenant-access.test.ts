import { inspect } from 'node:util';
import { findLeaks } from '../../support/leaks';
import { PROFILES, useKestra } from './support';

type At = ReturnType<typeof useKestra>;

/** A user of the instance without access to any tenant. */
async function stranger(at: At, email = 'jane@example.com'): Promise<string> {
  const { sandbox } = at.kestra;
  const { body } = await sandbox.callWith(sandbox.adminToken, 'POST', '/api/v1/users', { email });
  return (body as { id: string }).id;
}

const hasAccess = async (at: At, user: string) => {
  const { sandbox } = at.kestra;
  return (await sandbox.callWith(sandbox.adminToken, 'GET', `/api/v1/main/tenant-access/${user}`)).status === 200;
};

describe.each(PROFILES)('signet_kestra_tenant_access against Kestra %s', (profile) => {
  const at = useKestra({ profile, tenants: ['main', 'team-a'] });

  it('is granted, read, and revoked when it is destroyed', async () => {
    const user = await stranger(at);
    const engine = at.engine('tenant_access');
    const plan = await engine.run({ user_id: user });
    expect(plan.planned).toMatchObject({ tenant: 'main', id: `main/${user}`, revoke_on_destroy: true });
    expect(await hasAccess(at, user)).toBe(true);
    expect((await engine.plan({ user_id: user })).action).toBe('none');
    await engine.destroy();
    expect(await hasAccess(at, user)).toBe(false);
  });

  it('is taken over where the user has it, and then stays when the resource is destroyed', async () => {
    const user = await stranger(at);
    await at.outside('PUT', `tenant-access/${user}`);
    const engine = at.engine('tenant_access');
    await engine.run({ user_id: user });
    expect(engine.state).toMatchObject({ revoke_on_destroy: false });
    expect((await engine.plan({ user_id: user })).action).toBe('none');
    await engine.destroy();
    expect(await hasAccess(at, user)).toBe(true);
  });

  it('obeys revoke_on_destroy, which changes in place', async () => {
    const user = await stranger(at);
    const engine = at.engine('tenant_access');
    await engine.run({ user_id: user });
    expect((await engine.run({ user_id: user, revoke_on_destroy: false })).action).toBe('update');
    await engine.destroy();
    expect(await hasAccess(at, user)).toBe(true);
    await engine.run({ user_id: user, revoke_on_destroy: true });
    await engine.destroy();
    expect(await hasAccess(at, user)).toBe(false);
  });

  it('is granted again when it was revoked outside, and imported with or without its tenant', async () => {
    const user = await stranger(at);
    const engine = at.engine('tenant_access');
    await engine.run({ user_id: user });
    await at.outside('DELETE', `tenant-access/${user}`);
    expect((await engine.run({ user_id: user })).action).toBe('create');
    for (const id of [user, `main/${user}`]) {
      const imported = at.engine('tenant_access');
      expect((await imported.import(id)).errors).toEqual([]);
      expect(imported.state).toEqual(engine.state);
      expect((await imported.plan({ user_id: user })).action).toBe('none');
    }
    expect((await at.engine('tenant_access').import('team-a/nobody')).errors.join()).toContain('kestra/no-such-object');
  });

  it('is another access in another tenant', async () => {
    const user = await stranger(at);
    const engine = at.engine('tenant_access');
    await engine.run({ user_id: user });
    expect((await engine.run({ user_id: user, tenant: 'team-a' })).action).toBe('replace');
    expect(await hasAccess(at, user)).toBe(false);
  });

  it('names a missing right in the plan, but only where the access has to be granted', async () => {
    const user = await stranger(at);
    const reads = profile === '1.3' ? { TENANT_ACCESS: ['READ'] } : { USER: ['VIEW', 'LIST'] };
    const { id } = await at.outside('POST', 'roles', { name: 'Onlookers', permissions: reads });
    await at.weaken(String(id));
    const missing = (await at.engine('tenant_access').plan({ user_id: user })).warnings.join();
    expect(missing).toContain('TENANT_ACCESS: CREATE or USER: CREATE');
    expect((await at.engine('tenant_access').plan({ user_id: at.kestra.account })).warnings).toEqual([]);
  });

  it('shows no token of the provider, also when the server echoes the request', async () => {
    const user = await stranger(at);
    const said: unknown[] = [];
    const note = (...parts: unknown[]) => void said.push(parts);
    const logger = { trace: note, debug: note, info: note, warn: note, error: note };
    at.kestra.connecting = { logger };
    for (const fault of [{}, { echo: true, status: 403 }, { echo: true, status: 404 }, { truncate: true }]) {
      const ends = at.kestra.sandbox.faults.add({ path: /tenant-access/, times: 3, ...fault });
      const engine = at.engine('tenant_access');
      const plan = await engine.plan({ user_id: user });
      said.push(plan, plan.errors.length > 0 ? undefined : await engine.apply(plan), engine.kept);
      ends();
    }
    const text = said.map((one) => inspect(one, { depth: Infinity, showHidden: true, maxStringLength: null })).join();
    expect(text).toContain('tenant-access');
    expect(findLeaks(at.kestra.sandbox.adminToken, { text })).toEqual([]);
  });

  it('is not doubled by a lost response', async () => {
    const user = await stranger(at);
    at.kestra.sandbox.faults.add({ method: 'PUT', path: /tenant-access/, loseAnswer: true, times: 1 });
    const engine = at.engine('tenant_access');
    await engine.run({ user_id: user });
    expect(engine.state).toMatchObject({ revoke_on_destroy: true });
  });
});

describe('A user without access to a tenant of Kestra 2.0', () => {
  const at = useKestra({ profile: '2.0' });

  it('is named with the resource to declare, by a membership and by a binding', async () => {
    const user = await stranger(at);
    const group = String((await at.outside('POST', 'groups', { name: 'Bots' })).id);
    const role = await at.idOf('role', { name: 'Viewer' });
    const member = at.engine('group_member');
    const membership = { group_id: group, user_id: user };
    const binding = at.engine('binding');
    const bound = { type: 'USER', subject_id: user, role_id: role };
    for (const { errors } of [
      await member.apply(await member.plan(membership)),
      await binding.apply(await binding.plan(bound)),
    ]) {
      expect(errors.join()).toContain('[kestra/access-missing]');
      expect(errors.join()).toContain(`signet_kestra_tenant_access with tenant = "main" and user_id = "${user}"`);
    }
    await at.engine('tenant_access').run({ user_id: user });
    await member.run(membership);
    await binding.run(bound);
    expect((await member.plan(membership)).action).toBe('none');
    expect((await binding.plan(bound)).action).toBe('none');
  });

  it('is not blamed where something else is missing, or the access cannot be read', async () => {
    const member = at.engine('group_member');
    const absent = { group_id: 'absent', user_id: at.kestra.account };
    expect((await member.apply(await member.plan(absent))).errors.join()).toContain('[kestra/not-found]');
    at.kestra.sandbox.faults.add({ method: 'GET', path: /tenant-access/, status: 403 });
    expect((await member.apply(await member.plan(absent))).errors.join()).toContain('[kestra/not-found]');
  });

  it('keeps its access when a membership ends', async () => {
    const user = await stranger(at);
    const group = String((await at.outside('POST', 'groups', { name: 'Bots' })).id);
    await at.engine('tenant_access').run({ user_id: user });
    const member = at.engine('group_member');
    await member.run({ group_id: group, user_id: user });
    await member.destroy();
    expect(await hasAccess(at, user)).toBe(true);
  });
});

describe('A user without access to a tenant of Kestra 1.3', () => {
  const at = useKestra({ profile: '1.3' });

  it('gets it with its first membership, and loses it with its last', async () => {
    const user = await stranger(at);
    const group = String((await at.outside('POST', 'groups', { name: 'Bots' })).id);
    const member = at.engine('group_member');
    await member.run({ group_id: group, user_id: user });
    expect(await hasAccess(at, user)).toBe(true);
    await member.destroy();
    expect(await hasAccess(at, user)).toBe(false);
  });
});
