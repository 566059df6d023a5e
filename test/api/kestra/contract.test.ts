import { createKestraClient, type KestraClient } from '../../../src/api/kestra';
import { KestraSandbox } from '../../../src/sandbox';
import { Secret } from '../../../src/secret';
import { describeEachContract } from '../../sandbox/kestra/support/each-contract';
import { RecordingProxy } from '../../sandbox/kestra/support/recording-proxy';

const main = { tenant: 'main' };

describeEachContract('the client of Kestra %s', (profile, contract) => {
  let sandbox: KestraSandbox;
  let proxy: RecordingProxy;
  let client: KestraClient;

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile, memberDelayMs: 0 });
    proxy = await RecordingProxy.before(sandbox.url);
    const connection = { url: proxy.url, apiToken: new Secret(sandbox.adminToken), tenant: 'main' };
    client = createKestraClient(connection, { version: '0.0.0' });
  });

  afterAll(async () => {
    client.close();
    await proxy.stop();
    await sandbox.stop();
  });

  it("sends only what the vendor's document allows", async () => {
    const permissions = { FLOW: profile === '1.3' ? ['READ'] : ['VIEW'] };
    await client.permissions(main);
    await client.capabilities(main);
    const { id: me } = await client.whoami();

    const role = await client.roles.create(main, { name: 'reader', description: 'reads', permissions });
    await client.roles.update(main, role.id, { name: 'reader', permissions, isDefault: false });
    await client.roles.get(main, role.id);
    expect(await client.roles.findByName(main, 'reader')).toMatchObject({ id: role.id });

    const group = await client.groups.create(main, { name: 'Bots', description: 'all' });
    await client.groups.update(main, group.id, { name: 'Bots' });
    expect(await client.groups.findByName(main, 'Bots')).toMatchObject({ id: group.id });

    const bot = await client.serviceAccounts.create(main, { name: 'ci', superAdmin: false, groups: [group.id] });
    await client.serviceAccounts.update(main, bot.id, { name: 'ci', groups: () => [] });
    await client.groups.addMember(main, group.id, bot.id);
    await client.groups.addMember(main, group.id, bot.id);
    expect(await client.groups.members(main, group.id)).toMatchObject([{ id: bot.id }]);
    await client.groups.removeMember(main, group.id, bot.id);
    expect(await client.serviceAccounts.findByName(main, 'ci')).toMatchObject({ id: bot.id });

    const binding = { type: 'USER', subjectId: bot.id, roleId: role.id, namespace: 'a.b' } as const;
    const { id } = await client.bindings.create(main, binding);
    await client.bindings.create(main, { ...binding, type: 'GROUP', subjectId: group.id, namespace: null });
    expect(await client.bindings.search(main, { ...binding })).toMatchObject([{ id }]);
    await client.bindings.delete(main, id);

    const wide = await client.serviceAccounts.create('instance', { name: 'wide', tenants: ['main'] });
    await client.serviceAccounts.setSuperAdmin(wide.id, true);
    await client.serviceAccounts.update('instance', wide.id, { name: 'wider' });
    await client.serviceAccounts.findByName('instance', 'wider');

    await client.users.findByEmail('instance', sandbox.adminCredentials.username);
    await client.users.findByEmail(main, sandbox.adminCredentials.username);
    for (const owner of [
      { kind: 'service-account', id: bot.id, scope: main },
      { kind: 'service-account', id: wide.id, scope: 'instance' },
      { kind: 'user', id: me },
      { kind: 'me' },
    ] as const) {
      const token = await client.tokens.issue(owner, { name: 'key', maxAge: 'P1D', extended: true });
      await client.ownTokens(await client.tokens.list(owner), owner);
      await client.tokens.revoke(owner, token.id);
    }
    await client.serviceAccounts.delete('instance', wide.id);
    await client.serviceAccounts.delete(main, bot.id);
    await client.groups.delete(main, group.id);
    await client.roles.delete(main, role.id);

    expect(proxy.exchanges.length).toBeGreaterThan(40);
    expect(proxy.exchanges.flatMap((exchange) => contract.violations(exchange))).toEqual([]);
  });
});
