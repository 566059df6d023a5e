import { PROFILES, useKestra } from './support';

describe.each(PROFILES)('signet_kestra_group against Kestra %s', (profile) => {
  const at = useKestra({ profile, tenants: ['main', 'team-a'] });

  it('is created, changed in place, found, imported and deleted', async () => {
    const engine = at.engine('group');
    await engine.run({ name: 'Bots', description: 'machines' });
    expect((await engine.plan({ name: 'Bots', description: 'machines' })).action).toBe('none');
    expect((await engine.run({ name: 'Bots' })).action).toBe('update');
    expect((await engine.plan({ name: 'Bots' })).action).toBe('none');
    expect((await at.find('group', { name: 'Bots' })).found).toMatchObject({ id: engine.text('id'), tenant: 'main' });
    const imported = at.engine('group');
    await imported.import(`main/${engine.text('id')}`);
    expect((await imported.plan({ name: 'Bots' })).action).toBe('none');
    await engine.destroy();
    expect((await at.find('group', { name: 'Bots' })).found).toBeNull();
  });

  it('is another group in another tenant', async () => {
    const engine = at.engine('group');
    await engine.run({ name: 'Bots' });
    expect((await engine.run({ name: 'Bots', tenant: 'team-a' })).action).toBe('replace');
    expect((await at.find('group', { name: 'Bots', tenant: 'team-a' })).found).toMatchObject({ tenant: 'team-a' });
    expect((await at.find('group', { name: 'Bots' })).found).toBeNull();
  });

  it('says how to take over one that exists', async () => {
    await at.outside('POST', 'groups', { name: 'Bots' });
    const engine = at.engine('group');
    const { errors } = await engine.apply(await engine.plan({ name: 'Bots' }));
    expect(errors.join()).toContain('Import the existing object');
    expect(engine.state).toBeUndefined();
  });
});

describe.each(PROFILES)('signet_kestra_group_member against Kestra %s', (profile) => {
  const at = useKestra({ profile, memberDelayMs: 150 });
  const groupId = async () => String((await at.outside('POST', 'groups', { name: 'Bots' })).id);
  const membersOf = async (group: string) => {
    at.kestra.sandbox.advance(10_000);
    const { results } = await at.outside('GET', `groups/${group}/members`);
    return ((results as readonly { readonly id: string }[] | undefined) ?? []).map(({ id }) => id);
  };

  it('adds one member, keeps the others, and takes away that one alone', async () => {
    const group = await groupId();
    const other = String((await at.outside('POST', 'service-accounts', { name: 'other' })).id);
    await at.outside('PUT', `groups/${group}/members/${other}`);
    const engine = at.engine('group_member');
    const declared = { group_id: group, user_id: at.kestra.account };
    await engine.run(declared);
    expect((await engine.plan(declared)).action).toBe('none');
    expect((await membersOf(group)).sort()).toEqual([other, at.kestra.account].sort());
    await engine.destroy();
    expect(await membersOf(group)).toEqual([other]);
  });

  it('takes a membership over that exists already', async () => {
    const group = await groupId();
    await at.outside('PUT', `groups/${group}/members/${at.kestra.account}`);
    const engine = at.engine('group_member');
    await engine.run({ group_id: group, user_id: at.kestra.account });
    expect(engine.text('id')).toBe(`main/${group}/${at.kestra.account}`);
  });

  it('waits for a list that lags where a member’s own record cannot be read', async () => {
    at.kestra.sandbox.faults.add({ path: /tenant-access/, status: 404 });
    const engine = at.engine('group_member');
    const declared = { group_id: await groupId(), user_id: at.kestra.account };
    await engine.run(declared);
    expect((await engine.plan(declared)).action).toBe('none');
  });

  it('is created again when it was taken away outside, and imported', async () => {
    const group = await groupId();
    const engine = at.engine('group_member');
    const declared = { group_id: group, user_id: at.kestra.account };
    await engine.run(declared);
    await at.outside('DELETE', `groups/${group}/members/${at.kestra.account}`);
    at.kestra.sandbox.advance(10_000);
    expect((await engine.run(declared)).action).toBe('create');
    const imported = at.engine('group_member');
    await imported.import(`${group}/${at.kestra.account}`);
    expect((await imported.plan(declared)).action).toBe('none');
  });
});
