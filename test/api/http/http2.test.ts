import { type Http2ServerResponse, constants, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { gzipSync } from 'node:zlib';

import { fixedLogin } from '../../../src/api/http';
import { Secret } from '../../../src/secret';
import { until } from '../../../dev/cluster';
import { expired, selfSigned } from '../../../dev/faults/certificate';
import { HeldTimers } from '../../support/held-timers';
import { type Answerer, FakeServer, json } from '../support/fake-server';
import { create, errorOf, read, Things, TOKEN } from './support/things';

const { NGHTTP2_INTERNAL_ERROR, NGHTTP2_NO_ERROR, NGHTTP2_ENHANCE_YOUR_CALM, NGHTTP2_REFUSED_STREAM } = constants;

const things = Things.use('h2');
const found = json(200, { name: 'a' });

const streamOf = (response: ServerResponse): ServerHttp2Stream => (response as unknown as Http2ServerResponse).stream;
const sessionOf = (response: ServerResponse): ServerHttp2Session => streamOf(response).session as ServerHttp2Session;

/** Ends the stream of a request with a code. */
const resetWith =
  (code: number): Answerer =>
  (_request, response) => {
    streamOf(response).close(code);
  };

/** Announces the end of the connection. The request is the last one that is processed, or not processed any more. */
const goAway =
  (code: number, processed: 'processed' | 'not processed', then: Answerer = () => undefined): Answerer =>
  (request, response) => {
    const { id = 0 } = streamOf(response);
    sessionOf(response).goaway(code, processed === 'processed' ? id : id - 2);
    then(request, response);
  };

/** Starts a response that stays open. */
const begin: Answerer = (_request, response) => {
  response.writeHead(200);
  response.write('begun');
};

describe('HTTP/2', () => {
  it('sends calls as streams of one connection', async () => {
    const transport = things.transport();
    things.server.answer(...Array<Answerer>(40).fill(found));
    await Promise.all(Array.from({ length: 40 }, () => transport.ask(create)));
    expect(things.server.accepted).toBe(1);
    expect(things.server.received).toHaveLength(40);
    expect(new Set(things.server.received.map(({ httpVersion }) => httpVersion))).toEqual(new Set(['2.0']));
  });

  it('sends no call that is cancelled in the moment in which its credentials arrive', async () => {
    const controller = new AbortController();
    const current = () => {
      controller.abort();
      return Promise.resolve({});
    };
    const transport = things.transport({ login: { current, renew: () => false } });
    things.server.answer(found);
    expect(await errorOf(transport.ask({ ...create, signal: controller.signal }))).toMatchObject({
      code: 'things/cancelled',
    });
    expect(things.server.received).toEqual([]);
  });

  it('is not used where it is not allowed', async () => {
    things.server.answer(found);
    await things.transport({ http2: false }).ask(read);
    expect(things.server.received[0]?.httpVersion).toBe('1.1');
  });

  it('sends what HTTP/1.1 sends', async () => {
    const other = await FakeServer.start('https');
    const servers = [things.server, other];
    const headers = { 'Impersonate-User': 'ann', 'Impersonate-Group': ['a', 'b'] };
    for (const server of servers) {
      server.answer(found);
      const { url, certificate: ca } = server;
      const transport = things.transport({ baseUrl: `${url}/base`, ca, headers });
      await transport.ask({ ...create, path: '/things/%2Fa', query: { selector: 'a=b c,d', more: 'ü&' } });
    }
    const [second, first] = servers.map(({ received }) => received[0]);
    expect(second).toMatchObject({ method: 'POST', path: '/base/things/%2Fa', body: '{"name":"a"}' });
    expect(second?.query.toString()).toBe(first?.query.toString());
    const ofTheVersion = new Set(['host', 'connection', ':authority', ':method', ':path', ':scheme']);
    const sent = (of: typeof first) => Object.entries(of?.headers ?? {}).filter(([name]) => !ofTheVersion.has(name));
    expect(Object.fromEntries(sent(second))).toEqual(Object.fromEntries(sent(first)));
    expect(second?.headers[':authority']).toBe(`127.0.0.1:${things.server.port}`);
    await other.close();
  });

  it('reads a compressed response, up to the size limit', async () => {
    const compressed =
      (body: string | Buffer): Answerer =>
      (_request, response) => {
        response.writeHead(200, { 'Content-Encoding': 'gzip' });
        response.end(typeof body === 'string' ? gzipSync(body) : body);
      };
    things.server.answer(compressed('{"name":"a"}'), compressed(`{"name":"${'a'.repeat(1000)}"}`));
    const transport = things.transport();
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect((await errorOf(transport.ask(read))).why).toBe('It is larger than 1000 bytes.');
    things.server.answer(compressed(gzipSync('{"name":"a"}').subarray(0, 12)));
    expect(await errorOf(transport.ask(create))).toMatchObject({ code: 'things/connection', outcomeUnknown: true });
  });

  it('uses another connection for another client certificate', async () => {
    const [ann, bob] = await Promise.all([selfSigned('ann'), selfSigned('bob')]);
    const logins = [ann, ann, bob].map(({ cert, key }) => ({ certificate: cert, key: new Secret(key) }));
    const login = { ...fixedLogin({}), current: () => Promise.resolve(logins.shift() ?? {}) };
    const transport = things.transport({ login });
    things.server.answer(found, found, found);
    for (let call = 0; call < 3; call += 1) await transport.ask(read);
    expect(things.server.received.map(({ clientSubject }) => clientSubject)).toEqual(['ann', 'ann', 'bob']);
    expect(things.server.accepted).toBe(2);
  });
});

describe('a stream that the server resets', () => {
  it('was not processed if it is refused: a write is sent again', async () => {
    things.server.answer(resetWith(NGHTTP2_REFUSED_STREAM), found);
    expect(await things.transport().ask(create)).toEqual({ name: 'a' });
    expect(things.server.accepted).toBe(1);
  });

  it('may have been processed otherwise: a write is not sent again', async () => {
    things.server.answer(resetWith(NGHTTP2_INTERNAL_ERROR), found);
    const transport = things.transport();
    expect(await errorOf(transport.ask(create))).toMatchObject({ code: 'things/connection', outcomeUnknown: true });
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(things.server.received).toHaveLength(2);
    expect(things.server.accepted).toBe(1);
  });

  it.each([NGHTTP2_NO_ERROR, NGHTTP2_INTERNAL_ERROR])(
    'has no whole response after a part of it, with code %d',
    async (code) => {
      const half: Answerer = (_request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('{"name":"a"}', () => {
          streamOf(response).close(code);
        });
      };
      things.server.answer(half, found);
      const transport = things.transport();
      expect(await errorOf(transport.ask(create))).toMatchObject({ code: 'things/connection', outcomeUnknown: true });
    },
  );
});

describe('a response that is reset before its body, without an error code', () => {
  const empty: Answerer = (_request, response) => {
    streamOf(response).respond({ ':status': 200 });
    streamOf(response).close(NGHTTP2_NO_ERROR);
  };

  it('is no object: a write may have been processed, and is not sent again', async () => {
    things.server.answer(empty, found);
    const error = await errorOf(things.transport().ask(create));
    expect(error).toMatchObject({ code: 'things/bad-answer', outcomeUnknown: true });
    expect(things.server.received).toHaveLength(1);
  });

  it('has a status, which is all that some calls need', async () => {
    things.server.answer(empty);
    expect(await things.transport().send(create)).toBeUndefined();
  });
});

describe('a connection that the server ends', () => {
  it('still has the response to a request in progress; the next request uses another', async () => {
    const transport = things.transport();
    const last: Answerer = (request, response) => {
      sessionOf(response).close();
      found(request, response);
    };
    things.server.answer(last, found);
    expect(await transport.ask(create)).toEqual({ name: 'a' });
    expect(await transport.ask(create)).toEqual({ name: 'a' });
    expect(things.server.accepted).toBe(2);
    await until('the first has closed', () => things.server.sessions.length === 1);
  });

  it.each([NGHTTP2_NO_ERROR, NGHTTP2_ENHANCE_YOUR_CALM])(
    'has not processed a request after the last stream, with code %d: a write is sent again',
    async (code) => {
      things.server.answer(found, goAway(code, 'not processed'), found);
      const transport = things.transport();
      await transport.ask(read);
      expect(await transport.ask(create)).toEqual({ name: 'a' });
      expect(things.server.accepted).toBe(2);
    },
  );

  it('with an error may have processed the last stream: a write is not sent again', async () => {
    things.server.answer(goAway(NGHTTP2_ENHANCE_YOUR_CALM, 'processed'), found);
    const error = await errorOf(things.transport().ask(create));
    expect(error).toMatchObject({ code: 'things/connection', outcomeUnknown: true });
    expect(things.server.received).toHaveLength(1);
  });

  it('is replaced after it was closed while it was idle', async () => {
    const transport = things.transport();
    things.server.answer(found, found);
    await transport.ask(create);
    for (const session of things.server.sessions) session.destroy();
    await until('it has closed', () => things.server.sessions.length === 0);
    expect(await transport.ask(create)).toEqual({ name: 'a' });
  });
});

describe('the streams of a connection', () => {
  async function withLimit(maxConcurrentStreams: number): Promise<void> {
    await things.server.close();
    things.server = await FakeServer.start('h2', { maxConcurrentStreams });
  }

  it('are not more than the server accepts; the others wait', async () => {
    await withLimit(2);
    let [open, most] = [0, 0];
    const slow: Answerer = (request, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open -= 1;
        found(request, response);
      });
    };
    const transport = things.transport();
    things.server.answer(found, ...Array<Answerer>(20).fill(slow));
    await transport.ask(read);
    await Promise.all(Array.from({ length: 20 }, () => transport.ask(create)));
    expect(most).toBe(2);
    expect(things.server.accepted).toBe(1);
  });

  it('do not start for a request that is cancelled while it waits', async () => {
    await withLimit(1);
    const transport = things.transport();
    let answerFirst = (): void => undefined;
    things.server.answer(found, (request, response) => {
      answerFirst = () => {
        found(request, response);
      };
    });
    await transport.ask(read);
    const first = transport.ask(create);
    await until('it is sent', () => things.server.received.length === 2);
    const stop = new AbortController();
    const second = errorOf(transport.ask({ ...create, signal: stop.signal }));
    setImmediate(() => {
      stop.abort();
    });
    expect(await second).toMatchObject({ code: 'things/cancelled', outcomeUnknown: false });
    answerFirst();
    await first;
    expect(things.server.received).toHaveLength(2);
  });

  it('wait for another connection when the first is ended before they start', async () => {
    await withLimit(1);
    const transport = things.transport();
    things.server.answer(found, goAway(NGHTTP2_NO_ERROR, 'processed', found), found, found);
    await transport.ask(read);
    const answers = await Promise.all([transport.ask(create), transport.ask(create), transport.ask(create)]);
    expect(answers).toEqual([{ name: 'a' }, { name: 'a' }, { name: 'a' }]);
    expect(things.server.received).toHaveLength(4);
    expect(things.server.accepted).toBe(2);
  });

  it('are for watches only by half: more of these use another connection', async () => {
    await withLimit(4);
    const transport = things.transport();
    things.server.answer(found);
    await transport.ask(read);
    things.server.answer(...Array<Answerer>(3).fill(begin), found);
    const watches = [await transport.open(read), await transport.open(read), await transport.open(read)];
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(things.server.accepted).toBe(2);
    for (const watch of watches) watch.destroy();
  });

  it('do not wait for a watch where the server allows only one: then they use another connection', async () => {
    await withLimit(1);
    const transport = things.transport();
    things.server.answer(found, begin, found, found);
    await transport.ask(read);
    const watch = await transport.open(read);
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(await transport.ask(create)).toEqual({ name: 'a' });
    expect([things.server.accepted, watch.destroyed]).toEqual([2, false]);
    watch.destroy();
  });

  it('do not wait for a watch that starts before the limit of the server is known', async () => {
    await withLimit(1);
    const transport = things.transport();
    things.server.answer(begin, found, found);
    const watching = transport.open(read);
    expect(await Promise.all([transport.ask(read), transport.ask(create)])).toEqual([{ name: 'a' }, { name: 'a' }]);
    const watch = await watching;
    expect([things.server.accepted, watch.destroyed]).toEqual([2, false]);
    watch.destroy();
  });

  it('are for watches only by half, also for those that wait for a stream', async () => {
    await withLimit(2);
    const transport = things.transport();
    const held: (() => void)[] = [];
    const hold: Answerer = (request, response) => {
      held.push(() => {
        found(request, response);
      });
    };
    things.server.answer(found, hold, hold);
    await transport.ask(read);
    const answers = [transport.ask(read), transport.ask(read)];
    await until('both are sent', () => held.length === 2);
    things.server.answer(begin, begin, found);
    const opened = [transport.open(read), transport.open(read)];
    for (const answer of held) answer();
    await Promise.all(answers);
    const watches = await Promise.all(opened);
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    for (const watch of watches) watch.destroy();
  });

  it('end alone when the caller cancels or destroys them', async () => {
    const transport = things.transport();
    const closed: string[] = [];
    const watched =
      (name: string): Answerer =>
      (request, response) => {
        response.on('close', () => closed.push(name));
        begin(request, response);
      };
    const stop = new AbortController();
    things.server.answer(watched('cancelled'), watched('destroyed'), watched('kept'), found);
    const cancelled = await transport.open({ ...read, signal: stop.signal });
    const destroyed = await transport.open(read);
    const kept = await transport.open(read);
    stop.abort();
    destroyed.destroy();
    await until('both have ended', () => closed.length === 2);
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect([cancelled.destroyed, kept.destroyed, [...closed].sort()]).toEqual([
      true,
      false,
      ['cancelled', 'destroyed'],
    ]);
    expect(things.server.accepted).toBe(1);
    kept.destroy();
  });

  it('do not wait for one that nobody reads, and can be large', async () => {
    const size = 24 * 1024 * 1024;
    const large: Answerer = (_request, response) => {
      response.end(JSON.stringify({ name: 'x'.repeat(size) }));
    };
    const transport = things.transport({}, { largestAnswer: 2 * size });
    things.server.answer(large, large, found);
    const unread = await transport.open(read);
    const { name } = await transport.ask(read);
    expect(name).toHaveLength(size);
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(things.server.accepted).toBe(1);
    unread.destroy();
  });
});

describe('a request that takes too long', () => {
  const timers = HeldTimers.use(100);

  it('ends alone, and the next ones use another connection', async () => {
    const transport = things.transport({}, { timeoutMs: 100 });
    things.server.answer(begin, () => void timers.end(100), found);
    const watch = await transport.open(read);
    expect((await errorOf(transport.ask(create))).code).toBe('things/timeout');
    expect(await transport.ask(read)).toEqual({ name: 'a' });
    expect(watch.destroyed).toBe(false);
    expect(things.server.accepted).toBe(2);
    watch.destroy();
  });
});

describe('a server that never sends its settings', () => {
  const timers = HeldTimers.use(150);

  it.each([
    ['a write', create, true],
    ['a read', read, false],
  ])('ends %s with the time-out error', async (_, call, outcomeUnknown) => {
    const sockets: Socket[] = [];
    const { certificate: cert, key } = things.server;
    const silent = createServer({ cert, key, ALPNProtocols: ['h2'] }, (socket) => sockets.push(socket.resume()));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const error = errorOf(things.transport({ baseUrl }, { timeoutMs: 150 }).ask(call));
    await until('the handshake is complete', () => sockets.length === 1);
    await until('the request has arrived', () => (sockets[0]?.bytesRead ?? 0) > 100);
    await timers.end(150);
    expect(await error).toMatchObject({ code: 'things/timeout', outcomeUnknown });
    expect(sockets).toHaveLength(1);
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe('a certificate', () => {
  it('that has expired is an error of TLS, which is not repeated', async () => {
    const other = await FakeServer.start('h2', {}, await expired('expired'));
    const error = await errorOf(things.transport({ baseUrl: other.url, ca: other.certificate }).ask(read));
    expect(error).toMatchObject({ code: 'things/tls', outcomeUnknown: false });
    expect(error.why).toContain('CERT_HAS_EXPIRED');
    expect(other.accepted).toBe(1);
    await other.close();
  });

  it('for another name is an error of TLS, which is not repeated', async () => {
    const error = await errorOf(things.transport({ serverName: 'other.test' }).ask(read));
    expect(error).toMatchObject({ code: 'things/tls', outcomeUnknown: false });
    expect(error.why).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(things.server.accepted).toBe(1);
  });
});

it('sends no credential to a server with another certificate', async () => {
  const other = await FakeServer.start('h2');
  const transport = things.transport({ baseUrl: other.url });
  const error = await errorOf(transport.ask(create));
  expect(error).toMatchObject({ code: 'things/tls', outcomeUnknown: false });
  expect(error.message).not.toContain(TOKEN);
  expect(other.received).toEqual([]);
  await other.close();
});
