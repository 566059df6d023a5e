import { type KestraProfile, KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

const PROFILES: readonly KestraProfile[] = ['1.3', '2.0'];

describe.each(PROFILES)('a caller that is not superadmin of Kestra %s', (profile) => {
  let sandbox: KestraSandbox;
  let admin: Caller;
  const make = profile === '1.3' ? { ROLE: ['READ', 'CREATE'] } : { ROLE: ['VIEW', 'LIST', 'CREATE'] };

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile, tenants: ['main', 'other'] });
    admin = new Caller(sandbox);
  });

  afterAll(() => sandbox.stop());

  /** A bot whose permissions are bound to it, to a namespace, or to its group. */
  const holder = async (name: string, permissions: object, how: 'itself' | 'namespace' | 'group') => {
    const role = await admin.done('POST', 'main/roles', { name, permissions });
    const bot = await admin.bot(name);
    const binding = { type: 'USER', externalId: bot.id, roleId: role.id };
    if (how === 'group') {
      const group = await admin.done('POST', 'main/groups', { name, membersId: [bot.id] });
      await admin.done('POST', 'main/bindings', { ...binding, type: 'GROUP', externalId: group.id });
    } else await admin.done('POST', 'main/bindings', { ...binding, ...(how === 'namespace' && { namespaceId: 'a' }) });
    return bot.as;
  };

  it('is refused without a role, with the missing permission', async () => {
    const { as } = await admin.bot('nobody');
    expect(await as.send('POST', 'main/groups', { name: 'x' })).toMatchObject({
      status: 403,
      body: { message: 'Forbidden: permission GROUP CREATE in tenant main is required' },
    });
    expect(await as.status('GET', 'me')).toBe(200);
  });

  it.each(['itself', 'group'] as const)('may do only what a role bound to %s allows', async (how) => {
    const as = await holder(`by-${how}`, make, how);
    expect(await as.status('POST', 'main/roles', { name: 'empty', permissions: {} })).toBe(200);
    expect(await as.status('GET', 'main/roles/search')).toBe(200);
    expect(await as.status('GET', 'main/groups/search')).toBe(403);
    expect(await as.status('GET', 'other/roles/search')).toBe(403);
  });

  it('may not manage access with a role that is bound to a namespace', async () => {
    const as = await holder('namespaced', make, 'namespace');
    expect(await as.status('GET', 'main/roles/search')).toBe(403);
  });

  it('cannot grant more than its own permissions', async () => {
    const as = await holder('climber', make, 'itself');
    const wanted = profile === '1.3' ? { FLOW: ['READ'] } : { FLOW: ['VIEW'] };
    expect(await as.status('POST', 'main/roles', { name: 'more', permissions: wanted })).toBe(403);
    expect(await as.status('POST', 'main/roles', { name: 'same', permissions: make })).toBe(200);
  });

  it('cannot create a superadmin, nor call the instance', async () => {
    const permissions = { SERVICE_ACCOUNT: ['CREATE', 'UPDATE'] };
    const as = await holder('maker', permissions, 'itself');
    const flag = { [profile === '1.3' ? 'superAdmin' : 'instanceOwner']: true };
    expect(await as.status('POST', 'main/service-accounts', { name: 'a', ...flag })).toBe(403);
    const { id } = (await as.send('POST', 'main/service-accounts', { name: 'a' })).body;
    expect(await as.status('PUT', `main/service-accounts/${id}`, { name: 'a', ...flag })).toBe(403);
    for (const path of ['users', 'service-accounts', `service-accounts/${id}/api-tokens`])
      expect(await as.status('GET', path)).toBe(403);
  });

  it('gets 404 for a tenant that does not exist', async () => {
    expect(await admin.status('GET', 'nowhere/roles/search')).toBe(404);
  });
});
