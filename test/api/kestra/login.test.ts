import { createKestraClient, resolveKestraConnection } from '../../../src/api/kestra';
import { FakeServer, json } from '../support/fake-server';
import { useSandbox } from './support';

describe('Logging in to Kestra', () => {
  const at = useSandbox();

  it('works with a user’s name and password', async () => {
    const { username, password } = at.sandbox.adminCredentials;
    const connection = resolveKestraConnection({ url: at.sandbox.url, username, password }, {});
    const client = createKestraClient(connection, { version: 'test' });
    expect((await client.whoami()).username).toBe(username);
    expect(await client.ownTokens([], { kind: 'me' })).toEqual([]);
    client.close();
  });

  it('sends one request for parallel calls', async () => {
    await Promise.all([at.client.whoami(), at.client.whoami(), at.client.capabilities({ tenant: 'main' })]);
    expect(at.sandbox.requests.filter(({ path }) => path === '/api/v1/me')).toHaveLength(1);
  });

  it('sends another request after a failure', async () => {
    at.sandbox.faults.add({ status: 500, times: 1 });
    await expect(at.client.whoami()).rejects.toThrow();
    expect((await at.client.whoami()).superAdmin).toBe(true);
  });

  it('sends the configured headers, and logs none', async () => {
    const server = await FakeServer.start('http');
    server.answer(json(200, { id: 'a' }));
    const url = `${server.url}/behind/a/path`;
    const lines: string[] = [];
    const log = { debug: (message: string, fields?: object) => lines.push(message + JSON.stringify(fields)) };
    const given = { url, api_token: 'a-token-of-kestra', headers: { 'X-Gate': 'gate-secret' } };
    const client = createKestraClient(resolveKestraConnection(given, {}), { version: '1.2.3', log });
    await client.whoami();
    expect(server.received[0]?.path).toBe('/behind/a/path/api/v1/me');
    expect(server.received[0]?.headers).toMatchObject({
      'x-gate': 'gate-secret',
      authorization: 'Bearer a-token-of-kestra',
      'user-agent': 'cdktf-signet/1.2.3',
    });
    expect(lines).toEqual([expect.stringContaining('"path":"/api/v1/me","status":200')]);
    expect(lines.join()).not.toMatch(/gate-secret|a-token/);
    client.close();
    await server.close();
  });
});
