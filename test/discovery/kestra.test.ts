import { createKestraClient, type KestraClient, resolveKestraConnection } from '../../src/api/kestra';
import * as discovery from '../../src/discovery';
import { KestraSandbox } from '../../src/sandbox/kestra';

async function all<F extends { readonly importId: string }>(found: AsyncIterable<F>): Promise<F[]> {
  const list: F[] = [];
  for await (const one of found) list.push(one);
  return list;
}

const names = async (found: AsyncIterable<discovery.Found<unknown, unknown>>) =>
  (await all(found)).map(({ displayName }) => displayName);

describe.each(['1.3', '2.0'] as const)('What Kestra %s has, as a configuration can import it,', (profile) => {
  let sandbox: KestraSandbox;
  let client: KestraClient;
  const tenant = { tenant: 'main' };

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile });
    const connection = resolveKestraConnection({}, { KESTRA_URL: sandbox.url, KESTRA_API_TOKEN: sandbox.adminToken });
    client = createKestraClient(connection, { version: 'test' });
  });
  afterAll(async () => {
    client.close();
    await sandbox.stop();
  });

  it('is its custom roles, without those of Kestra itself', async () => {
    const permissions = profile === '1.3' ? { FLOW: ['READ'] } : { FLOW: ['VIEW'] };
    const { id } = await client.roles.create(tenant, { name: 'reader', permissions });
    expect((await client.roles.list(tenant)).length).toBeGreaterThan(1);
    const [only, ...others] = await all(discovery.findKestraRoles(client, {}));
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      type: 'kestra_role',
      displayName: 'reader',
      importId: `main/${id}`,
      identity: { tenant: 'main', id },
      object: { permissions },
    });
  });

  it('is its groups, by name', async () => {
    for (const name of ['bots', 'people']) await client.groups.create(tenant, { name });
    expect(await names(discovery.findKestraGroups(client, { tenant: 'main' }))).toEqual(
      expect.arrayContaining(['bots', 'people']),
    );
    expect(await names(discovery.findKestraGroups(client, { name: 'bots' }))).toEqual(['bots']);
  });

  it('is its service accounts, in a tenant or in the instance', async () => {
    const { id } = await client.serviceAccounts.create(tenant, { name: 'ci' });
    const wide = await client.serviceAccounts.create('instance', { name: 'wide', tenants: ['main'] });
    expect(await all(discovery.findKestraServiceAccounts(client, { name: 'ci' }))).toMatchObject([
      { importId: `main/${id}`, identity: { tenant: 'main', id, instance: false } },
    ]);
    expect(await all(discovery.findKestraServiceAccounts(client, { instance: true, name: 'wide' }))).toMatchObject([
      { importId: `instance:${wide.id}`, identity: { tenant: null, id: wide.id, instance: true } },
    ]);
  });

  it('is its bindings and its tokens, by their subject', async () => {
    const { id: subjectId } = await client.serviceAccounts.create(tenant, { name: 'bound' });
    const roleId = (await all(discovery.findKestraRoles(client, {})))[0]?.identity.id ?? '';
    const binding = { type: 'USER', subjectId, roleId, namespace: 'prod' } as const;
    const { id } = await client.bindings.create(tenant, binding);
    expect(await all(discovery.findKestraBindings(client, { subjectId, roleId }))).toMatchObject([
      { importId: `main/${id}`, displayName: `role ${roleId} to user ${subjectId} in prod` },
    ]);
    expect(await all(discovery.findKestraBindings(client, { subjectId, namespace: 'dev' }))).toEqual([]);

    const owner = { kind: 'service-account', id: subjectId, scope: tenant } as const;
    const issued = await client.tokens.issue(owner, { name: 'run' });
    const found = await all(discovery.findKestraTokens(client, { serviceAccountId: subjectId }));
    expect(found).toMatchObject([
      {
        importId: `service-account/main/${subjectId}/${issued.id}`,
        identity: { tenant: 'main', service_account_id: subjectId, user_id: null, own: false, token_id: issued.id },
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(issued.token.reveal());
    expect(await all(discovery.findKestraTokens(client, {}))).toEqual(found);
  });

  it('is the tokens of many service accounts, in their order, by one request each, of which at most 8 are sent at once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 20; count++) {
      const { id } = await client.serviceAccounts.create(tenant, { name: `bot-${count}` });
      await client.tokens.issue({ kind: 'service-account', id, scope: tenant }, { name: `run-${count}` });
      ids.push(id);
    }
    const before = sandbox.requests.length;
    let [running, most] = [0, 0];
    const counting: KestraClient = {
      ...client,
      tokens: {
        ...client.tokens,
        list: async (...given) => {
          most = Math.max(most, ++running);
          return client.tokens.list(...given).finally(() => running--);
        },
      },
    };

    const found = await all(discovery.findKestraTokens(counting, {}));

    const accounts = (await client.serviceAccounts.list(tenant)).map(({ id }) => id);
    const ofBots = found.map(({ identity }) => identity.service_account_id).filter((id) => ids.includes(id ?? ''));
    expect(ofBots).toEqual(accounts.filter((id) => ids.includes(id)));
    expect(most).toBe(8);
    const sent = sandbox.requests.slice(before).filter(({ path }) => path.endsWith('/api-tokens'));
    expect(sent).toHaveLength(accounts.length);
  });

  it('is no token of an account that is deleted while they are listed, and an error for one that never existed', async () => {
    const { id } = await client.serviceAccounts.create(tenant, { name: 'leaving' });
    const deleting = (fails: (account: string) => Promise<void>): KestraClient => ({
      ...client,
      tokens: {
        ...client.tokens,
        list: async (owner, options) => {
          if (owner.kind === 'service-account') await fails(owner.id);
          return client.tokens.list(owner, options);
        },
      },
    });
    const others = await all(discovery.findKestraTokens(client, {}));
    const gone = deleting((account) =>
      account === id ? client.serviceAccounts.delete(tenant, id) : Promise.resolve(),
    );
    expect(await all(discovery.findKestraTokens(gone, {}))).toEqual(others);
    await expect(all(discovery.findKestraTokens(client, { serviceAccountId: id }))).rejects.toMatchObject({
      code: 'kestra/not-found',
    });
    const refused = deleting(() => Promise.reject(new Error('refused')));
    await expect(all(discovery.findKestraTokens(refused, {}))).rejects.toThrow('refused');
  });
});
