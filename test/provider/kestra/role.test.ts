import { checkGrantable, checkNames } from '../../../src/provider/kestra/role/permissions';
import { kestraActionsIn20 } from '../../../src/facts/kestra-migration';
import { PROFILES, useKestra } from './support';

const OF = {
  '1.3': { FLOW: { actions: ['READ', 'CREATE'] }, EXECUTION: { actions: ['READ'] } },
  '2.0': { FLOW: { actions: ['VIEW', 'LIST'] }, EXECUTION: { actions: ['VIEW'] } },
} as const;

describe.each(PROFILES)('signet_kestra_role against Kestra %s', (profile) => {
  const at = useKestra({ profile });
  const other = OF[profile === '1.3' ? '2.0' : '1.3'];
  const declared = (rest: object = {}) => ({ name: 'Deployers', permissions: OF[profile], ...rest }) as never;

  it('is created, changed in place and deleted, and a second plan is empty', async () => {
    const engine = at.engine('role');
    expect((await engine.run(declared())).planned.tenant).toBe('main');
    expect((await engine.plan(declared())).action).toBe('none');
    const id = engine.text('id');
    expect((await engine.run(declared({ description: 'of flows' }))).action).toBe('update');
    expect(engine.text('id')).toBe(id);
    expect((await engine.plan(declared({ description: 'of flows' }))).action).toBe('none');
    await engine.destroy();
    await expect(at.outside('GET', `roles/${id}`)).rejects.toThrow('404');
  });

  it('does not mind the order of actions', async () => {
    const engine = at.engine('role');
    await engine.run(declared());
    const reversed = Object.entries(plain(OF[profile])).map(([resource, actions]) => {
      return [resource, { actions: [...actions].reverse() }] as const;
    });
    expect((await engine.plan(declared({ permissions: Object.fromEntries(reversed) }))).action).toBe('none');
  });

  it('shows a right that was granted outside, and takes it back', async () => {
    const engine = at.engine('role');
    await engine.run(declared());
    const more = { ...plain(OF[profile]), NAMESPACE: profile === '1.3' ? ['READ'] : ['VIEW'] };
    await at.outside('PUT', `roles/${engine.text('id')}`, { name: 'Deployers', permissions: more });
    expect((await engine.run(declared())).action).toBe('update');
    expect((await at.outside('GET', `roles/${engine.text('id')}`)).permissions).not.toHaveProperty('NAMESPACE');
  });

  it('is created again when it was deleted outside', async () => {
    const engine = at.engine('role');
    await engine.run(declared());
    await at.outside('DELETE', `roles/${engine.text('id')}`);
    expect((await engine.run(declared())).action).toBe('create');
  });

  it('is imported with or without its tenant', async () => {
    const engine = at.engine('role');
    await engine.run(declared());
    for (const id of [engine.text('id'), `main/${engine.text('id')}`]) {
      const again = at.engine('role');
      expect((await again.import(id)).errors).toEqual([]);
      expect((await again.plan(declared())).action).toBe('none');
    }
    expect((await at.engine('role').import('main/nowhere')).errors[0]).toContain('kestra/no-such-object');
    expect((await at.engine('role').import('a/b/c')).errors[0]).toContain('tenant/id');
  });

  it('refuses to manage a role that comes with Kestra', async () => {
    const { found } = await at.find('role', { name: 'Admin' });
    expect(found?.is_managed).toBe(true);
    const { errors } = await at.engine('role').import(await at.idOf('role', { name: 'Admin' }));
    expect(errors[0]).toContain('kestra/managed-role');
  });

  it('refuses in the plan what this server cannot grant, before anything is created', async () => {
    const { errors } = await at.engine('role').plan(declared({ permissions: other }));
    expect(errors).toHaveLength(1);
    expect(errors.join()).toContain('kestra/other-version');
    const instead =
      profile === '1.3' ? 'FLOW: VIEW, LIST, use FLOW: READ.' : 'FLOW: READ, use FLOW: VIEW, LIST, EXPORT.';
    expect(errors.join()).toContain(`Instead of ${instead}`);
    expect((await at.find('role', { name: 'Deployers' })).text).toContain('kestra/no-such-object');
  });

  it('refuses a permission of no version with what the server offers', async () => {
    const wrong = profile === '1.3' ? 'CREDENTIALS' : 'INSTANCE';
    const permissions = { [wrong]: { actions: ['LOCK'] } };
    const { errors } = await at.engine('role').plan(declared({ permissions }));
    expect(errors.join()).toContain(profile === '1.3' ? 'Did you mean CREDENTIAL?' : 'kestra/not-grantable');
  });

  it('is refused where KESTRA_VERSION is not the version of the server', async () => {
    const group = async (version: string, engine = at.engine('group')) => {
      at.kestra.connecting = { version };
      return engine.plan({ name: 'Bots' });
    };
    const [own, wrong] = profile === '1.3' ? ['1.3.4', '2.0'] : ['2.0.1', '1.x'];
    expect((await group(own)).errors).toEqual([]);
    expect((await group('latest')).errors.join()).toContain('[kestra/bad-setting]');
    const { errors } = await group(wrong);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('[kestra/version-differs]');
    expect(errors[0]).toContain('KESTRA_VERSION');
    at.kestra.connecting = { version: wrong };
    const provider = await at.kestra.provider();
    const config = { name: 'Bots', description: null, tenant: null, id: null };
    const request = { prior: null, proposed: config, config, private: new Uint8Array() };
    const call = { signal: new AbortController().signal };
    const planned = [];
    for (let count = 0; count < 2; count++)
      planned.push((await provider.planResource('signet_kestra_group', request, call)).diagnostics);
    // Only the first error of a process is shown in full.
    expect(planned.map((found) => found.length)).toEqual([1, 1]);
    expect(planned[1]?.[0]?.detail).toContain('See the same error of another resource');
  });

  it.each([
    ['refresh', (engine: ReturnType<typeof at.engine>) => engine.refresh()],
    ['destroy', (engine: ReturnType<typeof at.engine>) => engine.destroy()],
  ])('is refused in a %s where the server is of another version than KESTRA_VERSION', async (_name, run) => {
    const engine = at.engine('group');
    await engine.run({ name: 'Bots' });
    at.kestra.connecting = { version: profile === '1.3' ? '2.0' : '1.3' };
    const text = await run(engine).then(({ errors }) => errors.join(), String);
    expect(text).toContain('[kestra/version-differs]');
    at.kestra.connecting = {};
    expect((await engine.plan({ name: 'Bots' })).action).toBe('none');
  });

  it('says in the plan which right the caller lacks', async () => {
    const reads = profile === '1.3' ? { TENANT_ACCESS: ['READ'] } : { USER: ['VIEW'] };
    const { id } = await at.outside('POST', 'roles', { name: 'Onlookers', permissions: reads });
    await at.weaken(String(id));
    const { warnings } = await at.engine('role').plan(declared());
    expect(warnings.join()).toContain('ROLE: CREATE');
    expect(warnings.join()).toContain('kestra/rights-missing');
  });

  it('says in the plan which rights are needed to a caller who may not even read its own', async () => {
    await at.weaken();
    const { warnings } = await at.engine('role').plan(declared());
    expect(warnings.join()).toContain('kestra/rights-unread');
    expect(warnings.join()).toContain('ROLE: CREATE');
  });

  it('says nothing of rights to a caller who has them', async () => {
    await at.weaken(await at.idOf('role', { name: 'Admin' }));
    const engine = at.engine('role');
    expect(await engine.run(declared())).toMatchObject({ warnings: [], errors: [] });
  });

  it('refuses a tenant that the caller has no access to', async () => {
    await at.weaken();
    const { errors } = await at.engine('role').plan(declared({ tenant: 'elsewhere' }));
    expect(errors.join()).toContain('kestra/no-access');
  });
});

describe('A role of Kestra 1.3 after the upgrade to 2.0', () => {
  const at = useKestra({ profile: '2.0' });

  it('has one error that names what to write, and then loses what the migration gave it beyond that', async () => {
    // GIVEN the permissions that the vendor's migration makes of FLOW: READ, CREATE, UPDATE, DELETE
    const old = ['READ', 'CREATE', 'UPDATE', 'DELETE'];
    const migrated = { FLOW: old.flatMap((action) => kestraActionsIn20('FLOW', action)) };
    const { id } = await at.outside('POST', 'roles', { name: 'Deployers', permissions: migrated });
    const engine = at.engine('role');
    await engine.import(String(id));
    const plan = (actions: readonly string[]) =>
      engine.plan({ name: 'Deployers', permissions: { FLOW: { actions: [...actions] } } });

    // WHEN it is planned as it was written for 1.3
    const { errors } = await plan(old);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('[kestra/other-version]');
    expect(errors[0]).toContain('Instead of FLOW: READ, use FLOW: VIEW, LIST, EXPORT.');

    // THEN the permissions of 2.0 update it in place
    const wanted = migrated.FLOW.filter((action) => action !== 'EXECUTE');
    const next = await plan(wanted);
    expect(next).toMatchObject({ action: 'update', errors: [] });
    await engine.apply(next);
    expect((await plan(wanted)).action).toBe('none');
    expect((await at.outside('GET', `roles/${String(id)}`)).permissions).toEqual({
      FLOW: expect.not.arrayContaining(['EXECUTE']) as unknown,
    });
  });
});

describe('The names in a role', () => {
  const codes = (permissions: Record<string, string[]>) =>
    checkNames(Object.fromEntries(Object.entries(permissions).map(([name, actions]) => [name, { actions }]))).map(
      ({ code, fix }) => [code, fix],
    );

  it('are those of 1.x or of 2.0', () => {
    expect(codes({ FLOW: ['READ'], TEMPLATE: ['CREATE'] })).toEqual([]);
    expect(codes({ FLOW: ['VIEW'], TRIGGER: ['ENABLE'] })).toEqual([]);
  });

  it('are refused without a server, with what was likely meant', () => {
    expect(codes({ Flows: ['READ'] })).toEqual([['kestra/unknown-resource', 'Did you mean FLOW?']]);
    expect(codes({ EXECUTOIN: ['READ'] })).toEqual([['kestra/unknown-resource', 'Did you mean EXECUTION?']]);
    expect(codes({ NAMESPACE_FILE: ['VIEW'] })).toEqual([['kestra/unknown-resource', 'Use NAMESPACE: MANAGE_FILES.']]);
    expect(codes({ FLOW: ['WRITE'] })[0]?.[0]).toBe('kestra/unknown-action');
    expect(codes({ TRIGGER: ['READ'] })).toEqual([
      ['kestra/unknown-action', 'Instead of TRIGGER: READ, use TRIGGER: VIEW, LIST, EXPORT.'],
    ]);
    expect(codes({ TEMPLATE: ['VIEW'] })[0]?.[1]).toContain('Instead of TEMPLATE: VIEW, use TEMPLATE: READ.');
    expect(codes({ FLOW: ['DELET'] })[0]?.[1]).toContain('Did you mean DELETE? Use one of: READ, CREATE,');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('do not include %s', (name) => {
    expect(codes({ [name]: ['VIEW'] })[0]?.[0]).toBe('kestra/unknown-resource');
    expect(codes({ FLOW: [name] })[0]?.[0]).toBe('kestra/unknown-action');
    expect(codes({ TRIGGER: [name] })[0]?.[0]).toBe('kestra/unknown-action');
    const offered = checkGrantable(
      { [name]: { actions: ['VIEW'] } },
      { version: '2.0', permissions: { FLOW: ['VIEW'] } },
    );
    expect(offered.map(({ code }) => code)).toEqual(['kestra/not-grantable']);
  });

  it('are refused where no version has them together', () => {
    expect(codes({ TEMPLATE: ['CREATE'], FLOW: ['VIEW'] })[0]?.[0]).toBe('kestra/mixed-versions');
  });
});

const plain = (permissions: Readonly<Record<string, { readonly actions: readonly string[] }>>) =>
  Object.fromEntries(Object.entries(permissions).map(([resource, { actions }]) => [resource, actions]));
