import { findLeaks } from '../../support/leaks';
import { type Queried, query } from '../support/query';
import { PROFILES, useKestra } from './support';

describe.each(PROFILES)('A list of what a configuration can import from Kestra %s', (profile) => {
  const at = useKestra({ profile });
  const list = async (type: string, filters: Parameters<typeof query>[2] = {}) =>
    query(await at.kestra.provider(), `signet_kestra_${type}`, filters);

  /** Imports an object by its identity into an empty state, and plans the generated configuration. */
  async function adopt(type: string, { identity, config }: Queried): Promise<void> {
    const engine = at.engine(type);
    expect((await engine.import({ identity })).errors).toEqual([]);
    expect(engine.kept?.identity).toEqual(identity);
    const { action, errors } = await engine.plan(config);
    expect({ type, action, errors }).toEqual({ type, action: 'none', errors: [] });
  }

  it('has objects whose generated configuration changes nothing and issues nothing anew', async () => {
    const { kestra } = at;
    const group = (await at.outside('POST', 'groups', { name: 'bots', description: 'machines' })).id;
    const permissions = profile === '1.3' ? { FLOW: ['READ'] } : { FLOW: ['VIEW', 'LIST'] };
    const role = (await at.outside('POST', 'roles', { name: 'reader', permissions })).id;
    const binding = { roleId: role, namespaceId: 'prod' };
    await at.outside('POST', 'bindings', { ...binding, type: 'GROUP', externalId: group });
    await at.outside('POST', 'bindings', { ...binding, type: 'USER', externalId: kestra.account });
    const issue = (body: object) => kestra.admin('POST', kestra.path, body);
    const issued = [
      await issue({ name: 'by-hand', maxAge: 'P30D' }),
      await issue({ name: 'for-ever', description: 'x' }),
    ];

    const found: Record<string, readonly Queried[]> = {};
    for (const type of ['role', 'group', 'service_account', 'binding', 'api_token']) {
      const { diagnostics, found: all } = await list(type);
      expect(diagnostics).toEqual([]);
      for (const one of all) await adopt(type, one);
      found[type] = all;
    }
    const names = (type: string) => (found[type] ?? []).map(({ displayName }) => displayName);
    expect(names('role')).toEqual(['reader']);
    expect(names('group')).toContain('bots');
    expect(names('service_account')).toContain('ci');
    expect((found.binding ?? []).map(({ config }) => config.subject_id)).toEqual(
      expect.arrayContaining([group, kestra.account]),
    );
    expect(names('api_token')).toEqual([
      `by-hand of service-account ${kestra.account}`,
      `for-ever of service-account ${kestra.account}`,
    ]);
    for (const { body } of issued)
      expect(findLeaks((body as { fullToken: string }).fullToken, { text: JSON.stringify(found) })).toEqual([]);
    expect(kestra.issues).toBe(issued.length);
  });

  it('has what the filters select', async () => {
    await at.kestra.admin('POST', at.kestra.path, { name: 'run' });
    expect((await list('service_account', { name: 'other' })).found).toEqual([]);
    expect((await list('api_token', { own: true })).found).toMatchObject([{ identity: { own: true } }]);
    expect((await list('api_token', { service_account_id: at.kestra.account })).found).toHaveLength(1);
    expect((await list('binding', { role_id: 'none' })).found).toEqual([]);
  });

  it('leaves out a token whose lifetime Kestra does not return, with a warning, if its configuration is wanted', async () => {
    const { body } = await at.kestra.admin('POST', at.kestra.path, { name: 'used', maxAge: 'P30D', extended: true });
    await at.kestra.whoAmI((body as { fullToken: string }).fullToken);
    const { found, diagnostics } = await list('api_token');
    expect(found).toEqual([]);
    expect(diagnostics[0]?.detail).toContain('[kestra-token/lifetime-unknown]');
    const provider = await at.kestra.provider();
    const { found: names } = await query(provider, 'signet_kestra_api_token', {}, { includeResource: false });
    expect(names).toHaveLength(1);
  });

  it('is an error where the identity may not list, and not an empty list', async () => {
    await at.weaken();
    for (const type of ['role', 'group', 'service_account', 'binding', 'api_token']) {
      const { found, diagnostics } = await list(type);
      expect(found).toEqual([]);
      expect(diagnostics[0]).toMatchObject({ severity: 'error' });
      expect(diagnostics[0]?.detail).toContain('[kestra/forbidden]');
    }
  });

  it('refuses the issue of a token for nobody, which an empty list of recipients is', async () => {
    const { errors } = await at.engine('api_token').plan(at.kestra.declared({ recipients: [] }));
    expect(errors.join()).toContain('[sealing/no-recipients]');
  });

  it('imports a membership, an access and an account of the instance by identity', async () => {
    const group = String((await at.outside('POST', 'groups', { name: 'bots' })).id);
    const member = { group_id: group, user_id: at.kestra.account };
    await at.outside('PUT', `groups/${group}/members/${at.kestra.account}`);
    const membership = at.engine('group_member');
    expect((await membership.import({ identity: member })).errors).toEqual([]);
    expect(membership.kept?.identity).toEqual({ tenant: 'main', ...member });
    expect((await membership.plan(member)).action).toBe('none');

    const access = at.engine('tenant_access');
    expect((await access.import({ identity: { user_id: at.kestra.account } })).errors).toEqual([]);
    expect(access.kept?.identity).toEqual({ tenant: 'main', user_id: at.kestra.account });

    const wide = at.engine('service_account');
    await wide.run({ name: 'wide', tenants: ['main'] });
    const identity = { tenant: null, id: wide.text('id'), instance: true };
    expect(wide.kept?.identity).toEqual(identity);
    const imported = at.engine('service_account');
    expect((await imported.import({ identity })).errors).toEqual([]);
    expect((await imported.plan({ name: 'wide', tenants: ['main'] })).action).toBe('none');
  });

  it('leaves out what a configuration cannot declare, with a warning, if its configuration is wanted', async () => {
    const { kestra } = at;
    await kestra.admin('POST', '/api/v1/service-accounts', { name: 'nowhere', tenants: [] });
    const provider = await kestra.provider();
    const listed = async (includeResource: boolean) =>
      query(provider, 'signet_kestra_service_account', { instance: true, name: 'nowhere' }, { includeResource });

    expect((await listed(false)).found).toHaveLength(1);
    const { found, diagnostics } = await listed(true);
    expect(found).toEqual([]);
    expect(diagnostics).toMatchObject([
      { severity: 'warning', detail: expect.stringContaining('provider/not-declarable') as string },
    ]);
  });
});
