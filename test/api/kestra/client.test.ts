import { clientOf, errorOf, MAIN, useSandbox } from './support';

describe.each(['1.3', '2.0'] as const)('The client against Kestra %s', (profile) => {
  const at = useSandbox({ profile });
  const permissions: Record<string, string[]> =
    profile === '1.3' ? { FLOW: ['UPDATE', 'READ'] } : { FLOW: ['VIEW', 'LIST'] };
  const sorted = profile === '1.3' ? { FLOW: ['READ', 'UPDATE'] } : { FLOW: ['LIST', 'VIEW'] };

  it('creates, reads, changes, finds and deletes a role', async () => {
    const { roles } = at.client;
    const made = await roles.create(MAIN, { name: 'Deployers', permissions });
    expect(made).toMatchObject({ name: 'Deployers', description: null, permissions: sorted, isManaged: false });
    await roles.update(MAIN, made.id, { name: 'Deployers', description: 'of flows', permissions });
    expect((await roles.findByName(MAIN, 'Deployers'))?.description).toBe('of flows');
    expect((await roles.update(MAIN, made.id, { name: 'Deployers', permissions })).description).toBeNull();
    await roles.delete(MAIN, made.id);
    expect(await roles.get(MAIN, made.id)).toBeNull();
    await roles.delete(MAIN, made.id);
  });

  it('finds the managed roles of Kestra', async () => {
    expect(await at.client.roles.findByName(MAIN, 'Admin')).toMatchObject({ isManaged: true });
  });

  it('creates, reads, changes, finds and deletes a group', async () => {
    const { groups } = at.client;
    const made = await groups.create(MAIN, { name: 'Bots', description: 'machines' });
    expect(await groups.get(MAIN, made.id)).toEqual({ id: made.id, name: 'Bots', description: 'machines' });
    await groups.update(MAIN, made.id, { name: 'Robots' });
    expect(await groups.findByName(MAIN, 'Bots')).toBeNull();
    expect(await groups.findByName(MAIN, 'Robots')).toMatchObject({ id: made.id });
    await groups.delete(MAIN, made.id);
    expect(await groups.get(MAIN, made.id)).toBeNull();
  });

  it('reports a conflict for the name of an existing group', async () => {
    await at.client.groups.create(MAIN, { name: 'Bots' });
    expect((await errorOf(at.client.groups.create(MAIN, { name: 'Bots' }))).code).toBe('kestra/conflict');
  });

  it('adds and removes a member, also twice', async () => {
    const { groups, serviceAccounts } = at.client;
    const group = await groups.create(MAIN, { name: 'Bots' });
    const bot = await serviceAccounts.create(MAIN, { name: 'bot' });
    await groups.addMember(MAIN, group.id, bot.id);
    await groups.addMember(MAIN, group.id, bot.id);
    expect(await groups.isMember(MAIN, group.id, bot.id)).toBe(true);
    at.sandbox.advance(1000);
    expect(await groups.members(MAIN, group.id)).toEqual([expect.objectContaining({ id: bot.id })]);
    await groups.removeMember(MAIN, group.id, bot.id);
    await groups.removeMember(MAIN, group.id, bot.id);
    // Without groups, the record of a user has no list of them, and the list of the group shows changes with a delay.
    at.sandbox.advance(1000);
    expect(await groups.isMember(MAIN, group.id, bot.id)).toBe(false);
  });

  it('does not lose parallel writes to one account', async () => {
    const { groups, serviceAccounts } = at.client;
    const bot = await serviceAccounts.create(MAIN, { name: 'bot' });
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => groups.create(MAIN, { name })));
    const [first, ...rest] = made.map(({ id }) => id);
    await Promise.all([
      ...rest.map((id) => groups.addMember(MAIN, id, bot.id)),
      serviceAccounts.update(MAIN, bot.id, { name: 'bot', groups: (present) => [...present, first ?? ''] }),
    ]);
    expect((await serviceAccounts.get(MAIN, bot.id))?.groups).toEqual(made.map(({ id }) => id).sort());
  });

  it('changes super admin rights with a separate call, and nothing else', async () => {
    const { serviceAccounts } = at.client;
    const bot = await serviceAccounts.create(MAIN, { name: 'bot', description: 'a bot' });
    await serviceAccounts.setSuperAdmin(bot.id, true);
    await serviceAccounts.update(MAIN, bot.id, { name: 'bot-2', description: 'a bot' });
    expect(await serviceAccounts.get(MAIN, bot.id)).toMatchObject({ name: 'bot-2', superAdmin: true });
    await serviceAccounts.setSuperAdmin(bot.id, false);
    expect(await serviceAccounts.get(MAIN, bot.id)).toMatchObject({ description: 'a bot', superAdmin: false });
  });

  it('lists the identifiers of several accounts with one name', async () => {
    const { serviceAccounts } = at.client;
    const one = await serviceAccounts.create(MAIN, { name: 'bot' });
    const two = await serviceAccounts.create(MAIN, { name: 'bot' });
    const error = await errorOf(serviceAccounts.findByName(MAIN, 'bot'));
    expect(error.code).toBe('kestra/ambiguous-name');
    expect(error.message).toContain(one.id);
    expect(error.message).toContain(two.id);
  });

  it('finds a name on a later page', async () => {
    const { groups } = at.client;
    const names = Array.from({ length: 103 }, (_, index) => `group-${index}`);
    for (const name of names) await at.sandbox.callWith(at.sandbox.adminToken, 'POST', '/api/v1/main/groups', { name });
    for (const name of ['group-0', 'group-102']) expect(await groups.findByName(MAIN, name)).toMatchObject({ name });
  });

  it('creates an account of the instance, and changes its tenants', async () => {
    const { serviceAccounts } = at.client;
    const bot = await serviceAccounts.create('instance', { name: 'bot', tenants: [] });
    expect(bot.tenants).toEqual([]);
    const changed = await serviceAccounts.update('instance', bot.id, { name: 'bot', tenants: () => ['main'] });
    expect(changed.tenants).toEqual(['main']);
    await serviceAccounts.delete('instance', bot.id);
    expect(await serviceAccounts.get('instance', bot.id)).toBeNull();
  });

  it('reads the namespace and the subject of a binding', async () => {
    const { bindings, roles, serviceAccounts } = at.client;
    const bot = await serviceAccounts.create(MAIN, { name: 'bot' });
    const role = await roles.create(MAIN, { name: 'Deployers', permissions });
    const wanted = { type: 'USER', subjectId: bot.id, roleId: role.id, namespace: 'company.team' } as const;
    const made = await bindings.create(MAIN, wanted);
    expect(await bindings.get(MAIN, made.id)).toEqual({ ...wanted, id: made.id, isServiceAccount: true });
    expect(await bindings.search(MAIN, { subjectId: bot.id })).toHaveLength(1);
    expect(await bindings.search(MAIN, { namespace: 'other' })).toEqual([]);
    await bindings.delete(MAIN, made.id);
    expect(await bindings.get(MAIN, made.id)).toBeNull();
  });

  it('issues, lists and revokes a token that works', async () => {
    const { serviceAccounts, tokens } = at.client;
    const bot = await serviceAccounts.create(MAIN, { name: 'bot' });
    const owner = { kind: 'service-account', id: bot.id, scope: MAIN } as const;
    const issued = await tokens.issue(owner, { name: 'ci', description: 'for CI', maxAge: 'P30D' });
    expect((await clientOf(at.sandbox, issued.token.reveal()).whoami()).id).toBe(bot.id);
    const [listed] = await tokens.list(owner);
    expect(listed).toMatchObject({ id: issued.id, name: 'ci', description: 'for CI', expired: false });
    expect(Date.parse(listed?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    await tokens.revoke(owner, issued.id);
    await tokens.revoke(owner, issued.id);
    expect(await tokens.list(owner)).toEqual([]);
  });

  it('recognises its own token among others', async () => {
    const { tokens } = at.client;
    await tokens.issue({ kind: 'me' }, { name: 'another' });
    const all = await tokens.list({ kind: 'me' });
    const own = await at.client.ownTokens(all, { kind: 'me' });
    expect(own).toHaveLength(1);
    expect(all.find(({ id }) => id === own[0])?.name).toBe('sandbox-admin');
  });

  it('reads the permissions that roles can grant, and recognises the version', async () => {
    const grantable = await at.client.permissions(MAIN);
    expect(grantable?.version).toBe(profile === '1.3' ? '1.x' : '2.0');
    expect(grantable?.permissions.FLOW).toEqual(expect.arrayContaining(sorted.FLOW));
  });

  it('reads the identity of the caller, with either field for super admins', async () => {
    expect(await at.client.whoami()).toMatchObject({ superAdmin: true, tenants: ['main'] });
  });

  it('finds a user by e-mail, in any case', async () => {
    const { username } = at.sandbox.adminCredentials;
    expect(await at.client.users.findByEmail('instance', username.toUpperCase())).toMatchObject({ email: username });
    expect(await at.client.users.findByEmail('instance', 'nobody@sandbox.test')).toBeNull();
  });
});
