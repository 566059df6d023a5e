import { PROFILES, useKestra } from './support';

describe.each(PROFILES)('signet_kestra_service_account against Kestra %s', (profile) => {
  const at = useKestra({ profile, tenants: ['main', 'team-a'] });
  const flag = profile === '1.3' ? 'superAdmin' : 'instanceOwner';
  const group = async (name: string) => String((await at.outside('POST', 'groups', { name })).id);
  const account = async (id: string) => at.outside('GET', `service-accounts/${id}`);
  const groupsOf = async (id: string) =>
    (((await account(id)).groups as readonly { readonly id: string }[] | undefined) ?? []).map((one) => one.id).sort();

  it('is created, changed in place, found, imported and deleted', async () => {
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot', description: 'for CI' });
    expect((await engine.plan({ name: 'bot', description: 'for CI' })).action).toBe('none');
    const id = engine.text('id');
    expect((await engine.run({ name: 'bot-2' })).action).toBe('update');
    expect((await engine.plan({ name: 'bot-2' })).action).toBe('none');
    expect((await at.find('service_account', { name: 'bot-2' })).found).toMatchObject({ id, description: null });
    const imported = at.engine('service_account');
    await imported.import(id);
    expect((await imported.plan({ name: 'bot-2' })).action).toBe('none');
    await engine.destroy();
    await expect(account(id)).rejects.toThrow('404');
  });

  it.each(['My-Bot', 'my_bot', 'bot-', 'a--b', 'b'.repeat(64)])('does not take the name %s', async (name) => {
    expect((await at.engine('service_account').plan({ name })).errors.join()).toContain('config/pattern');
  });

  it('leaves the groups alone that others put it into', async () => {
    const [ours, also, theirs] = [await group('ours'), await group('also'), await group('theirs')];
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot', groups: [ours, also] });
    const id = engine.text('id');
    await at.outside('PUT', `groups/${theirs}/members/${id}`);
    expect((await engine.plan({ name: 'bot', groups: [also, ours] })).action).toBe('none');
    await engine.run({ name: 'bot', groups: [ours] });
    expect(await groupsOf(id)).toEqual([ours, theirs].sort());
    await engine.run({ name: 'bot' });
    expect(await groupsOf(id)).toEqual([theirs]);
  });

  it('puts it back into a group that it was taken out of', async () => {
    const ours = await group('ours');
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot', groups: [ours] });
    await at.outside('DELETE', `groups/${ours}/members/${engine.text('id')}`);
    expect((await engine.run({ name: 'bot', groups: [ours] })).action).toBe('update');
    expect(await groupsOf(engine.text('id'))).toEqual([ours]);
  });

  it('takes it out of all other groups where it is told to, and shows them in the plan', async () => {
    const [ours, theirs] = [await group('ours'), await group('theirs')];
    const engine = at.engine('service_account');
    const declared = { name: 'bot', groups: [ours], exclusive_groups: true };
    await engine.run(declared);
    await at.outside('PUT', `groups/${theirs}/members/${engine.text('id')}`);
    expect((await engine.run(declared)).action).toBe('update');
    expect(await groupsOf(engine.text('id'))).toEqual([ours]);
    const { errors } = await engine.plan({ name: 'bot', exclusive_groups: true });
    expect(errors.join()).toContain('kestra/exclusive-groups');
  });

  it('applies a change of super_admin alone, both ways, and shows one made outside', async () => {
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot' });
    const id = engine.text('id');
    expect((await engine.run({ name: 'bot', super_admin: true })).action).toBe('update');
    expect((await account(id))[flag]).toBe(true);
    expect((await engine.plan({ name: 'bot', super_admin: true })).action).toBe('none');
    expect((await engine.run({ name: 'bot' })).action).toBe('update');
    expect((await account(id))[flag]).not.toBe(true);
  });

  it('says in the plan that only a super admin may make one', async () => {
    await at.weaken(await at.idOf('role', { name: 'Admin' }));
    const { errors } = await at.engine('service_account').plan({ name: 'bot', super_admin: true });
    expect(errors.join()).toContain('kestra/needs-super-admin');
  });

  it('keeps what was created when the rights of a super admin cannot be given', async () => {
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot' });
    at.kestra.sandbox.faults.add({ path: /superadmin$/, status: 403 });
    const plan = await engine.plan({ name: 'bot', description: 'new', super_admin: true });
    expect((await engine.apply(plan)).errors.join()).toContain('kestra/forbidden');
    expect(engine.state).toMatchObject({ description: 'new', super_admin: false });
  });

  it('is one of the instance with tenants, which change in place', async () => {
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot', tenants: ['main'] });
    const id = engine.text('id');
    expect((await engine.plan({ name: 'bot', tenants: ['main'] })).action).toBe('none');
    expect((await engine.run({ name: 'bot', tenants: ['team-a', 'main'] })).action).toBe('update');
    expect((await engine.run({ name: 'bot', tenants: ['team-a'] })).action).toBe('update');
    expect((await engine.plan({ name: 'bot', tenants: ['team-a'] })).action).toBe('none');
    const imported = at.engine('service_account');
    await imported.import(`instance:${id}`);
    expect((await imported.plan({ name: 'bot', tenants: ['team-a'] })).action).toBe('none');
    expect((await engine.run({ name: 'bot' })).action).toBe('replace');
    expect(engine.text('id')).not.toBe(id);
  });

  it('is an error to find by a name that several bear', async () => {
    for (const name of ['twin', 'twin']) await at.outside('POST', 'service-accounts', { name });
    expect((await at.find('service_account', { name: 'twin' })).text).toContain('kestra/ambiguous-name');
  });

  it('is created once although the answer is lost', async () => {
    at.kestra.sandbox.faults.add({ method: 'POST', path: '/api/v1/main/service-accounts', loseAnswer: true, times: 1 });
    const engine = at.engine('service_account');
    await engine.run({ name: 'bot' });
    expect((await at.find('service_account', { name: 'bot' })).found?.id).toBe(engine.text('id'));
  });
});
