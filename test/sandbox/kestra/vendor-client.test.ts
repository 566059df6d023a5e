import { type KestraProfile, KestraSandbox } from 'cdktf-signet/sandbox';

import { Contract } from './support/contract';
import { RecordingProxy } from './support/recording-proxy';
import { VendorClient } from './support/vendor-client';

const PROFILES: readonly KestraProfile[] = ['1.3', '2.0'];

describe.each(PROFILES)("the vendor's own client against Kestra %s", (profile) => {
  let sandbox: KestraSandbox;
  let proxy: RecordingProxy;
  let client: VendorClient;

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile, memberDelayMs: 0 });
    proxy = await RecordingProxy.before(sandbox.url);
    client = new VendorClient(proxy.url, sandbox.adminToken);
  });

  afterAll(async () => {
    await proxy.stop();
    await sandbox.stop();
  });

  it('creates a bot in a group with a role, issues a token for it, and revokes the token', async () => {
    const action = profile === '1.3' ? 'READ' : 'VIEW';
    const role = await client.call('RolesApi', 'createRole', 'main', {
      name: 'reader',
      permissions: { FLOW: [action] },
    });
    const group = await client.call('GroupsApi', 'createGroup', 'main', { name: 'Bots' });
    const bot = await client.call('ServiceAccountApi', 'createServiceAccount', 'main', {
      name: 'ci-bot',
      groups: [{ id: group.id }],
    });
    const binding = await client.call('BindingsApi', 'createBinding', 'main', {
      type: 'GROUP',
      externalId: group.id,
      roleId: role.id,
      namespaceId: 'company.team',
    });
    expect(binding).toMatchObject({ namespace: 'company.team', role: { name: 'reader' }, group: { name: 'Bots' } });

    const members = await client.call('GroupsApi', 'searchGroupMembers', group.id, 1, 10, 'main', {});
    expect(members.results.map((member) => member['username'])).toEqual(['ci-bot']);

    const issued = await client.call('UsersApi', 'createApiTokensForUser1', bot.id, 'main', {
      name: 'github',
      maxAge: 'P30D',
    });
    const listed = await client.call('UsersApi', 'listApiTokens1', bot.id, 'main');
    expect(listed).toMatchObject({ total: 1, results: [{ id: issued.id, name: 'github', expired: false }] });
    expect(JSON.stringify(listed)).not.toContain(issued.fullToken);

    expect(await sandbox.callWith(issued.fullToken, 'GET', '/api/v1/me')).toMatchObject({ status: 200 });
    await client.call('UsersApi', 'deleteApiToken1', bot.id, issued.id, 'main');
    expect(await sandbox.callWith(issued.fullToken, 'GET', '/api/v1/me')).toMatchObject({ status: 401 });

    await client.call('ServiceAccountApi', 'deleteServiceAccount', bot.id, 'main');
    await expect(client.call('ServiceAccountApi', 'getServiceAccount', bot.id, 'main')).rejects.toMatchObject({
      status: 404,
    });
  });

  it('is accepted with a password', async () => {
    const { username, password } = sandbox.adminCredentials;
    const signedIn = new VendorClient(proxy.url, { username, password });
    expect(await signedIn.call('AuthsApi', 'getCurrentUser')).toMatchObject({ profile: { username } });
  });

  const contract = Contract.of(profile);
  (contract ? it : it.skip)("keeps to the vendor's document with it", () => {
    expect(proxy.exchanges.flatMap((exchange) => contract?.violations(exchange) ?? [])).toEqual([]);
  });
});
