import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

const DAY = 86_400_000;

let sandbox: KestraSandbox;
let admin: Caller;
let bot: string;
let path: string;

beforeEach(async () => {
  sandbox = await KestraSandbox.start({ profile: '1.3' });
  admin = new Caller(sandbox);
  bot = (await admin.done('POST', 'main/service-accounts', { name: 'bot' })).id;
  path = `main/service-accounts/${bot}/api-tokens`;
});

afterEach(() => sandbox.stop());

const works = async (token: string) => (await new Caller(sandbox, token).status('GET', 'me')) === 200;
const TOO_LONG = 'P99999999999999999D';
const listed = async () => (await admin.done('GET', path)).results;

describe('an API token', () => {
  it('is shown once, when it is issued, and is long enough not to be guessed', async () => {
    const { id, fullToken } = await admin.done('POST', path, { name: 'key', description: 'for CI' });
    expect(Math.log2(62) * fullToken.length).toBeGreaterThanOrEqual(160);
    const [item] = await listed();
    expect(item).toEqual({
      id,
      name: 'key',
      description: 'for CI',
      prefix: fullToken.slice(0, 6),
      iat: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      extended: false,
      expired: false,
    });
    expect(JSON.stringify(await listed())).not.toContain(fullToken);
    expect(JSON.stringify([sandbox.tokens(), sandbox.requests])).not.toContain(fullToken);
    expect(sandbox.tokens()).toEqual([{ id, name: 'key', description: 'for CI', ownerId: bot, ownerName: 'bot' }]);
  });

  it('is not issued for so long that its end is no date', async () => {
    expect(await admin.status('POST', path, { name: 'key', maxAge: TOO_LONG })).toBe(400);
    expect(await listed()).toEqual([]);
  });

  it('works until it is revoked, and is then gone', async () => {
    const { id, fullToken } = await admin.done('POST', path, { name: 'key' });
    expect(await works(fullToken)).toBe(true);
    expect(await admin.status('DELETE', `${path}/${id}`)).toBe(200);
    expect(await works(fullToken)).toBe(false);
    expect(await listed()).toEqual([]);
    expect(sandbox.tokens()).toEqual([]);
    expect(await admin.status('DELETE', `${path}/${id}`)).toBe(404);
  });

  it('says when it was last used', async () => {
    const { fullToken } = await admin.done('POST', path, { name: 'key' });
    expect((await listed())[0]).not.toHaveProperty('lastUsed');
    await works(fullToken);
    expect((await listed())[0]).toHaveProperty('lastUsed');
  });

  it('expires after its age and stays in the list', async () => {
    const { fullToken } = await admin.done('POST', path, { name: 'key', maxAge: 'P30D' });
    sandbox.advance(30 * DAY - 10_000);
    expect(await works(fullToken)).toBe(true);
    sandbox.advance(10_000);
    expect(await works(fullToken)).toBe(false);
    expect(await listed()).toMatchObject([{ name: 'key', expired: true }]);
    expect(sandbox.tokens()).toEqual([]);
  });

  it('never expires without an age', async () => {
    const { fullToken } = await admin.done('POST', path, { name: 'key' });
    sandbox.advance(10_000 * DAY);
    expect(await works(fullToken)).toBe(true);
    expect((await listed())[0]).not.toHaveProperty('exp');
  });

  it('lives on with every use where it is extended', async () => {
    const { fullToken } = await admin.done('POST', path, { name: 'key', maxAge: 'P2D', extended: true });
    for (let days = 0; days < 4; days++) {
      sandbox.advance(DAY);
      expect(await works(fullToken)).toBe(true);
    }
    sandbox.advance(2 * DAY);
    expect(await works(fullToken)).toBe(false);
  });

  it.each([
    { name: 'Key' },
    { name: 'a--b' },
    {},
    { name: 'key', maxAge: '30 days' },
    { name: 'key', maxAge: 'P1M' },
    { name: 'key', maxAge: 'P' },
    { name: 'key', maxAge: 'PT' },
  ])('is not issued for %j', async (body) => {
    expect(await admin.status('POST', path, body)).toBe(422);
    expect(await listed()).toEqual([]);
  });

  it('is one’s own below /me, with a password, too', async () => {
    const { username, password } = sandbox.adminCredentials;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const issued = await fetch(`${sandbox.url}/api/v1/me/api-tokens`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify({ name: 'mine' }),
    });
    const { fullToken } = (await issued.json()) as { fullToken: string };
    expect(await works(fullToken)).toBe(true);
    expect(sandbox.tokens()).toMatchObject([{ name: 'mine', ownerName: username }]);
  });

  it('of a user answers 201 and 204 where that of a service account answers 200', async () => {
    const user = await admin.done('POST', 'users', { email: 'ada@example.com', tenants: ['main'] });
    const issued = await admin.send('POST', `users/${user.id}/api-tokens`, { name: 'laptop' });
    expect(issued.status).toBe(201);
    expect(await admin.status('DELETE', `users/${user.id}/api-tokens/${issued.body.id}`)).toBe(204);
  });

  it.each(['', 'Bearer nonsense', 'Basic bm9ib2R5OnBhc3M=', 'Digest x'])(
    'is needed: %j is 401',
    async (authorization) => {
      const answer = await fetch(`${sandbox.url}/api/v1/me`, { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ message: 'Unauthorized' });
    },
  );
});
