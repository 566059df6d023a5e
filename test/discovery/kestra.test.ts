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
});
