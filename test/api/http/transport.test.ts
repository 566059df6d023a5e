import { inspect } from 'node:util';

import { HeldTimers } from '../../support/held-timers';
import { type Answerer, cutShort, FakeServer, json, reset } from '../support/fake-server';
import { startSilent } from '../support/other-servers';
import { create, errorOf, read, Things, TOKEN, withPassword } from './support/things';

describe.each(['https', 'h2'] as const)('With a server that speaks %s', (spoken) => {
  const things = Things.use(spoken);
  const found = json(200, { name: 'a' });

  describe('a retry', () => {
    it('repeats a read whose response was lost, and logs each try', async () => {
      const lines: unknown[] = [];
      const log = { debug: (_message: string, fields?: object) => lines.push((fields as { status: unknown }).status) };
      things.server.answer(reset, json(503, ''), cutShort('{"name":'), found);
      expect(await things.transport({}, { log }).ask(read)).toEqual({ name: 'a' });
      expect(lines).toEqual(['ECONNRESET', 503, expect.any(String), 200]);
    });

    it('does not repeat a write whose response was lost, and reports that its outcome is unknown', async () => {
      things.server.answer(reset, found);
      const error = await errorOf(things.transport().ask(create));
      expect(error).toMatchObject({ code: 'things/connection', outcomeUnknown: true });
      expect(error.why).toContain('It is unknown whether the server carried out the request.');
      expect(things.server.received).toHaveLength(1);
    });

    it('repeats a write that the server refused before it did anything', async () => {
      things.server.answer(json(429, '', { 'Retry-After': '0' }), found);
      expect(await things.transport().ask(create)).toEqual({ name: 'a' });
      expect(things.server.received.map(({ body }) => body)).toEqual(['{"name":"a"}', '{"name":"a"}']);
    });

    it('ends after four tries', async () => {
      const busy = json(429, '', { 'Retry-After': '0' });
      things.server.answer(busy, busy, busy, busy, found);
      expect(await errorOf(things.transport().ask(read))).toMatchObject({
        code: 'things/too-many-requests',
        status: 429,
      });
      expect(things.server.received).toHaveLength(4);
    });
  });

  describe('a time-out', () => {
    const timers = HeldTimers.use(100);
    const timeIsUp = () => void timers.end(100);

    it.each<[string, Answerer]>([
      ['does not come', timeIsUp],
      ['does not end', (_request, response) => void response.writeHead(200).write('{', timeIsUp)],
    ])('ends the wait for a response that %s', async (_what, answer) => {
      things.server.answer(answer);
      const error = await errorOf(things.transport({}, { timeoutMs: 100 }).ask(create));
      expect(error).toMatchObject({ code: 'things/timeout', outcomeUnknown: true, status: undefined });
      expect(error.what).toBe(
        `No response from the server of things at ${things.server.url} within 0.1 s: cannot POST a thing`,
      );
      expect(error.shared).toBe(false);
      expect(things.server.received).toHaveLength(1);
    });

    it('ends a TLS handshake that the server does not answer, and nothing was sent', async () => {
      const silent = await startSilent();
      const baseUrl = `https://127.0.0.1:${silent.port}`;
      const transport = things.transport({ baseUrl }, { connectTimeoutMs: 100 });
      const [error] = await Promise.all([errorOf(transport.ask(create)), timers.end(100)]);
      expect(error).toMatchObject({ code: 'things/timeout', outcomeUnknown: false });
      await silent.close();
    });
  });

  describe('a response that is too large', () => {
    it('is not read to its end and not requested again', async () => {
      things.server.answer(json(200, { name: TOKEN.repeat(100) }));
      const error = await errorOf(things.transport().ask(read));
      expect(error).toMatchObject({ code: 'things/bad-answer', why: 'It is larger than 1000 bytes.' });
      expect(things.server.received).toHaveLength(1);
    });
  });

  describe('an invalid response', () => {
    it.each([
      ['a page', '<html>'],
      ['a list', [1]],
      ['nothing', ''],
    ])('is an error and not quoted where an object is expected: %s', async (_what, body) => {
      things.server.answer(json(200, body));
      const error = await errorOf(things.transport().ask(read));
      expect(error).toMatchObject({ code: 'things/bad-answer', status: 200 });
      expect(error.message).not.toContain('html');
    });

    it('may be a list or nothing where any JSON is expected', async () => {
      things.server.answer(json(200, [1]), json(204, ''));
      const transport = things.transport();
      expect(await transport.send(read)).toEqual([1]);
      expect(await transport.send(read)).toBeUndefined();
    });
  });

  describe('no response', () => {
    it('from a port where nothing listens: the outcome is known', async () => {
      const transport = things.transport();
      await things.server.close();
      const error = await errorOf(transport.ask(create));
      expect(error).toMatchObject({ code: 'things/connection', outcomeUnknown: false, requestPath: '/things' });
      expect(error.what).toMatch(/^No connection to the server of things at https:\/\/127\.0\.0\.1:\d+$/);
      expect(error.why).toBe('Cannot POST a thing: the connection failed (ECONNREFUSED).');
      expect(error.shared).toBe(true);
      things.server = await FakeServer.start(spoken);
    });

    it('from a server with an unknown certificate: nothing is sent', async () => {
      const error = await errorOf(things.transport({ ca: undefined }).ask(create));
      expect(error).toMatchObject({ code: 'things/tls', outcomeUnknown: false });
      expect(things.server.received).toEqual([]);
    });
  });

  describe('a cancelled call', () => {
    it('sends nothing when it is cancelled before', async () => {
      const error = await errorOf(things.transport().ask({ ...create, signal: AbortSignal.abort() }));
      expect(error).toMatchObject({ code: 'things/cancelled', outcomeUnknown: false });
      expect(things.server.received).toEqual([]);
    });

    it('ends while it waits for the response', async () => {
      const stop = new AbortController();
      things.server.answer(() => {
        stop.abort();
      });
      const error = await errorOf(things.transport().ask({ ...create, signal: stop.signal }));
      expect(error).toMatchObject({ code: 'things/cancelled', outcomeUnknown: true });
    });

    it('ends while it waits for the next try', async () => {
      const stop = new AbortController();
      things.server.answer(json(429, '', { 'Retry-After': '30' }));
      // A try is logged before the wait for the next one.
      const log = {
        debug: () =>
          setImmediate(() => {
            stop.abort();
          }),
      };
      const error = await errorOf(things.transport({}, { log }).ask({ ...create, signal: stop.signal }));
      expect(error).toMatchObject({ code: 'things/cancelled', outcomeUnknown: false });
      expect(things.server.received).toHaveLength(1);
    });

    it('ends while it waits for credentials', async () => {
      const stop = new AbortController();
      const login = {
        current: () => {
          stop.abort();
          return new Promise<never>(() => undefined);
        },
        renew: () => false,
      };
      const error = await errorOf(things.transport({ login }).ask({ ...create, signal: stop.signal }));
      expect(error).toMatchObject({ code: 'things/cancelled', outcomeUnknown: false });
    });
  });

  describe('what an error shows', () => {
    const everything = (error: Error) =>
      [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })].join('\n');

    it.each([
      ['the token', {}, TOKEN],
      ['the password', withPassword('canary-password'), 'canary-password'],
      ['a confidential header', { headers: { 'X-Gate': 'canary-gate' }, confidential: ['canary-gate'] }, 'canary-gate'],
    ])('is the message of the server without %s', async (_what, server, value) => {
      things.server.answer((request, response) => {
        json(400, `seen: ${JSON.stringify(request.headers)} ${value}`)(request, response);
      });
      const error = await errorOf(things.transport(server).ask(create));
      expect(error).toMatchObject({ code: 'things/bad-request', status: 400, method: 'POST', requestPath: '/things' });
      expect(error.why).toContain('seen:');
      expect(everything(error)).not.toContain(value);
      expect(things.server.received[0]?.headers).toMatchObject({ 'user-agent': 'test' });
    });

    it('is nothing of the request where the connection fails', async () => {
      things.server.answer(reset);
      expect(everything(await errorOf(things.transport().ask(create)))).not.toContain(TOKEN);
    });
  });

  describe('rejected credentials', () => {
    it('are renewed once', async () => {
      let renewals = 0;
      const login = {
        current: () => Promise.resolve({}),
        renew: () => {
          renewals += 1;
          return true;
        },
      };
      things.server.answer(json(401, ''), found, json(401, ''), json(401, ''));
      const transport = things.transport({ login });
      expect(await transport.ask(create)).toEqual({ name: 'a' });
      expect((await errorOf(transport.ask(create))).code).toBe('things/unauthorized');
      expect(renewals).toBe(2);
      expect(things.server.received).toHaveLength(4);
    });
  });
});
