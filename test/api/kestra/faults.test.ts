import { isVisible } from '../../../src/errors';
import { json } from '../support/fake-server';
import { atFakeServer, clientOf, errorOf, MAIN, useSandbox } from './support';

const at = useSandbox();

describe('A fault of the network', () => {
  it.each([
    ['a reset', { reset: true }],
    ['a 503', { status: 503 }],
    ['a 429 that says when', { status: 429, retryAfterSeconds: 0 }],
    ['half an answer', { truncate: true }],
  ])('does not fail a read: %s', async (_name, fault) => {
    at.sandbox.faults.add({ method: 'GET', times: 1, ...fault });
    expect(await at.client.roles.findByName(MAIN, 'Admin')).not.toBeNull();
  });

  it.each(['roles', 'groups', 'service-accounts'] as const)('does not create a second object in %s', async (path) => {
    const before = await count(path);
    at.sandbox.faults.add({ method: 'POST', loseAnswer: true, times: 1 });
    const made = await {
      roles: () => at.client.roles.create(MAIN, { name: 'one', permissions: { FLOW: ['VIEW'] } }),
      groups: () => at.client.groups.create(MAIN, { name: 'one' }),
      'service-accounts': () => at.client.serviceAccounts.create(MAIN, { name: 'one' }),
    }[path]();
    expect(made.name).toBe('one');
    expect(await count(path)).toBe(before + 1);
  });

  it('does not return an older account of the same name for a new one', async () => {
    const older = await at.client.serviceAccounts.create(MAIN, { name: 'one' });
    at.sandbox.faults.add({ method: 'POST', loseAnswer: true, times: 1 });
    expect((await at.client.serviceAccounts.create(MAIN, { name: 'one' })).id).not.toBe(older.id);
  });

  it('reports that a token may have been issued, and does not issue another', async () => {
    const { id } = await at.client.serviceAccounts.create(MAIN, { name: 'bot' });
    at.sandbox.faults.add({ method: 'POST', loseAnswer: true });
    const owner = { kind: 'service-account', id, scope: MAIN } as const;
    const error = await errorOf(at.client.tokens.issue(owner, { name: 'ci' }));
    expect(error).toMatchObject({ code: 'kestra/unreachable', outcomeUnknown: true });
    expect(at.sandbox.tokens()).toHaveLength(1);
  });

  it('issues a token after a refusal before anything was done', async () => {
    const { id } = await at.client.serviceAccounts.create(MAIN, { name: 'bot' });
    at.sandbox.faults.add({ method: 'POST', status: 429, retryAfterSeconds: 0, times: 2 });
    await at.client.tokens.issue({ kind: 'service-account', id, scope: MAIN }, { name: 'ci' });
    expect(at.sandbox.tokens()).toHaveLength(1);
  });

  it('ends with a time-out without a response', async () => {
    const hasty = clientOf(at.sandbox, at.sandbox.adminToken, 200);
    at.sandbox.faults.add({ delayMs: 2000 });
    expect((await errorOf(hasty.whoami())).code).toBe('kestra/timeout');
    hasty.close();
  });

  it('does not fail a call that waits for the same answer as a cancelled one', async () => {
    at.sandbox.faults.add({ status: 503, times: 1 });
    const stop = new AbortController();
    const cancelled = errorOf(at.client.whoami({ signal: stop.signal }));
    const waiting = at.client.whoami();
    stop.abort();
    expect((await cancelled).code).toBe('kestra/cancelled');
    expect((await waiting).superAdmin).toBe(true);
  });

  it('ends at once when the run is cancelled', async () => {
    at.sandbox.faults.add({ status: 503 });
    const stop = new AbortController();
    const work = errorOf(at.client.whoami({ signal: stop.signal }));
    stop.abort();
    expect((await work).code).toBe('kestra/cancelled');
  });

  it('shows neither the credentials nor a token when the server echoes the request', async () => {
    at.sandbox.faults.add({ echo: true });
    const errors = [
      await errorOf(at.client.roles.create(MAIN, { name: 'one', permissions: {} })),
      await errorOf(at.client.tokens.issue({ kind: 'me' }, { name: 'ci' })),
    ];
    for (const error of errors) {
      expect(error.code).toBe('kestra/server-error');
      expect(`${error.message} ${JSON.stringify(error)} ${error.stack ?? ''}`).not.toContain(at.sandbox.adminToken);
    }
  });

  it.each([10, 470, 480, 490, 495, 499])(
    'shows no part of the credentials where a long message is cut behind %i characters of padding',
    async (padding) => {
      const token = at.sandbox.adminToken;
      const message = `${'x '.repeat(padding / 2)}${token}\u001b[2J\u202e${'y '.repeat(300)}`;
      const error = await atFakeServer([json(400, { message })], (client) => errorOf(client.whoami()), token);
      expect(error.message).not.toContain(token.slice(0, 1 + token.length / 8));
      expect(error.message.length).toBeLessThan(700);
      expect(isVisible(error.message)).toBe(true);
    },
  );

  const count = async (path: string): Promise<number> => {
    const where = path === 'service-accounts' ? path : `${path}/search`;
    const answer = await at.sandbox.callWith(at.sandbox.adminToken, 'GET', `/api/v1/main/${where}?size=100`);
    return (answer.body as { total: number }).total;
  };
});

describe('A refusal', () => {
  it('contains the missing right', async () => {
    const { id } = await at.client.serviceAccounts.create(MAIN, { name: 'bot' });
    const { token } = await at.client.tokens.issue({ kind: 'service-account', id, scope: MAIN }, { name: 'ci' });
    const weak = clientOf(at.sandbox, token.reveal());
    const error = await errorOf(weak.groups.create(MAIN, { name: 'Bots' }));
    expect(error).toMatchObject({ code: 'kestra/forbidden', status: 403 });
    const own = await errorOf(weak.serviceAccounts.create('instance', { name: 'other' }));
    expect(own.message).toContain('super admin');
    weak.close();
  });

  it('says that the credentials are not accepted', async () => {
    const stranger = clientOf(at.sandbox, 'not-a-token-of-this-server');
    expect(await errorOf(stranger.whoami())).toMatchObject({ code: 'kestra/unauthorized', status: 401 });
    stranger.close();
  });
});

describe('What is not Kestra', () => {
  it('is recognised by its response', async () => {
    const page = json(200, '<html>log in</html>', { 'content-type': 'text/html' });
    const error = await atFakeServer([page], (client) => errorOf(client.whoami()));
    expect(error).toMatchObject({ code: 'kestra/bad-answer' });
  });

  it('gets no credentials through a redirect', async () => {
    await atFakeServer([json(302, '', { location: '/elsewhere' })], async (client, { received }) => {
      expect((await errorOf(client.whoami())).code).toBe('kestra/redirected');
      expect(received.map(({ path }) => path)).toEqual(['/api/v1/me']);
    });
  });

  it('gets at most one more request when it ignores the page number', async () => {
    const page = json(200, { results: [{ id: 'a', name: 'Bots' }], total: 7 });
    await atFakeServer([page, page, page], async (client, { received }) => {
      expect(await client.roles.list(MAIN)).toEqual([{ id: 'a', name: 'Bots' }]);
      expect(received).toHaveLength(2);
    });
  });
});
