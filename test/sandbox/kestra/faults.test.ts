import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

const ISSUE = /\/api-tokens$/;

let sandbox: KestraSandbox;
let admin: Caller;
let path: string;

beforeEach(async () => {
  sandbox = await KestraSandbox.start({ profile: '2.0' });
  admin = new Caller(sandbox);
  const bot = await admin.done('POST', 'main/service-accounts', { name: 'bot' });
  path = `main/service-accounts/${bot.id}/api-tokens`;
});

afterEach(() => sandbox.stop());

const issue = async () => admin.send('POST', path, { name: 'key' });

describe('a fault on request', () => {
  it('refuses so many times, says how long to wait, and does nothing', async () => {
    sandbox.faults.add({ method: 'POST', path: ISSUE, status: 429, retryAfterSeconds: 7, times: 1 });
    const answer = await fetch(`${sandbox.url}/api/v1/${path}`, { method: 'POST' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(sandbox.tokens()).toEqual([]);
    expect((await issue()).status).toBe(200);
  });

  it('closes the connection before anything is done', async () => {
    sandbox.faults.add({ method: 'POST', path: ISSUE, reset: true, times: 1 });
    await expect(issue()).rejects.toThrow();
    expect(sandbox.tokens()).toEqual([]);
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: null });
  });

  it('issues a token and loses the answer', async () => {
    sandbox.faults.add({ method: 'POST', path: ISSUE, loseAnswer: true, times: 1 });
    await expect(issue()).rejects.toThrow();
    expect(sandbox.tokens()).toMatchObject([{ name: 'key', ownerName: 'bot' }]);
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'POST', status: null, user: 'admin@sandbox.test' });
  });

  it('issues a token and sends half of the answer', async () => {
    sandbox.faults.add({ method: 'POST', path: ISSUE, truncate: true, times: 1 });
    await expect(issue()).rejects.toThrow();
    expect(sandbox.tokens()).toHaveLength(1);
  });

  it('quotes the whole request in a 500, and does nothing', async () => {
    sandbox.faults.add({ method: 'POST', path: ISSUE, echo: true, times: 1 });
    const { status, body } = await issue();
    expect(status).toBe(500);
    expect(body.message).toContain(`authorization: Bearer ${sandbox.adminToken}`);
    expect(body.message).toContain('{"name":"key"}');
    expect(sandbox.tokens()).toEqual([]);
  });

  it('delays what is then done as always, until it is removed', async () => {
    const remove = sandbox.faults.add({ path: '/api/v1/me', delayMs: 40 });
    const before = performance.now();
    expect(await admin.status('GET', 'me')).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(35);
    remove();
    sandbox.faults.add({ status: 503 });
    sandbox.faults.clear();
    expect(await admin.status('GET', 'me')).toBe(200);
  });
});
