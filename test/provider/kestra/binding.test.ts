import { PROFILES, useKestra } from './support';

describe.each(PROFILES)('signet_kestra_binding against Kestra %s', (profile) => {
  const at = useKestra({ profile });
  let role: string;
  beforeEach(async () => {
    role = await at.idOf('role', { name: 'Viewer' });
  });
  const declared = (rest: object = {}) =>
    ({ type: 'SERVICE_ACCOUNT', subject_id: at.kestra.account, role_id: role, ...rest }) as never;

  it('binds a service account in a namespace, and a second plan is empty', async () => {
    const engine = at.engine('binding');
    await engine.run(declared({ namespace: 'company.team' }));
    expect((await engine.plan(declared({ namespace: 'company.team' }))).action).toBe('none');
    expect(await at.outside('GET', `bindings/${engine.text('id')}`)).toMatchObject({ namespace: 'company.team' });
    const id = engine.text('id');
    await engine.destroy();
    await expect(at.outside('GET', `bindings/${id}`)).rejects.toThrow('404');
  });

  it('binds a group, and a user', async () => {
    const group = String((await at.outside('POST', 'groups', { name: 'Bots' })).id);
    const admin = await at.idOf('user', { email: at.kestra.sandbox.adminCredentials.username });
    for (const values of [
      { type: 'GROUP', subject_id: group },
      { type: 'USER', subject_id: admin },
    ]) {
      const engine = at.engine('binding');
      await engine.run(declared(values));
      expect((await engine.plan(declared(values))).action).toBe('none');
    }
  });

  it('is replaced when its namespace changes, also outside the configuration', async () => {
    const engine = at.engine('binding');
    await engine.run(declared({ namespace: 'company' }));
    expect((await engine.run(declared())).action).toBe('replace');
    const kept = engine.kept;
    if (!kept) throw new Error('there is no state');
    engine.kept = { ...kept, state: { ...kept.state, namespace: 'another' } };
    expect((await engine.plan(declared({ namespace: 'another' }))).action).toBe('replace');
  });

  it('is created again when it was deleted outside', async () => {
    const engine = at.engine('binding');
    await engine.run(declared());
    await at.outside('DELETE', `bindings/${engine.text('id')}`);
    expect((await engine.run(declared())).action).toBe('create');
  });

  it('is imported as what it is', async () => {
    const engine = at.engine('binding');
    await engine.run(declared({ namespace: 'company' }));
    const imported = at.engine('binding');
    await imported.import(`main/${engine.text('id')}`);
    expect((await imported.plan(declared({ namespace: 'company' }))).action).toBe('none');
  });

  it('is refused beside an equal one', async () => {
    await at.engine('binding').run(declared());
    const engine = at.engine('binding');
    const { errors } = await engine.apply(await engine.plan(declared()));
    expect(errors.join()).toContain('kestra/same-binding');
  });

  it('is created once although the answer is lost', async () => {
    at.kestra.sandbox.faults.add({ method: 'POST', path: '/api/v1/main/bindings', loseAnswer: true, times: 1 });
    await at.engine('binding').run(declared());
    const { results } = await at.outside('GET', `bindings/search?id=${at.kestra.account}`);
    expect(results).toHaveLength(1);
  });
});
