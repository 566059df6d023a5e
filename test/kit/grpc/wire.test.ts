import { once } from 'node:events';
import type { ClientHttp2Session, OutgoingHttpHeaders } from 'node:http2';
import fc from 'fast-check';
import { until } from '../../../dev/cluster';
import { type Call, bidirectional, serverStream, unary } from '../../../src/kit/grpc';
import { framed, rawCall } from './support/raw-call';
import { Served, raw } from './support/served';
import { partsOf } from './support/splits';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 1000 : 40 };

/** A codec that refuses some requests, with an error that quotes them. */
const picky = {
  ...raw,
  request: {
    decode: (bytes: Uint8Array): Buffer => {
      throw new Error(`cannot decode ${Buffer.from(bytes).toString()}`);
    },
  },
};

describe('on the wire', () => {
  let served: Served;
  let session: ClientHttp2Session;
  let calls: Call[];

  const call = (path: string, parts: readonly Uint8Array[], headers: OutgoingHttpHeaders = {}) =>
    rawCall(session, { ':path': path, ...headers }, parts);
  const echo = (headers: OutgoingHttpHeaders) => call('/t/Echo', [framed(Buffer.from('x'))], headers);

  beforeEach(async () => {
    calls = [];
    served = await Served.start(
      {
        '/t/Echo': unary(raw, (request) => request),
        '/t/Hang': unary(raw, async (_request, hanging) => {
          calls.push(hanging);
          return new Promise<Buffer>(() => undefined);
        }),
        '/t/Double': unary(raw, (request) => Buffer.concat([request, request])),
        '/t/Picky': unary(picky, (request) => request),
        '/t/Twice': serverStream(raw, async function* (request) {
          yield Promise.resolve(request);
          yield request;
        }),
        '/t/Endless': serverStream(
          raw,
          // eslint-disable-next-line require-yield -- It has no messages.
          async function* (_request, endless) {
            calls.push(endless);
            await once(endless.signal, 'abort');
          },
          { endless: true },
        ),
        '/t/All': bidirectional(raw, async function* (requests) {
          for await (const request of requests) yield request;
        }),
      },
      1000,
    );
    session = served.http2();
  });

  afterEach(() => {
    served.close();
  });

  test('an answer has the headers that the protocol needs, and no other', async () => {
    const { headers, body, trailers } = await echo({});
    expect(headers).toEqual({ ':status': 200, 'content-type': 'application/grpc' });
    expect(body).toEqual(framed(Buffer.from('x')));
    expect(trailers).toEqual({ 'grpc-status': '0' });
  });

  test('a failure without messages is in the headers', async () => {
    const { headers, body, trailers } = await call('/t/Other', []);
    expect(headers).toEqual({
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': '12',
      'grpc-message': 'this server does not have the procedure',
      'grpc-accept-encoding': 'identity',
    });
    expect([body.length, trailers]).toEqual([0, {}]);
  });

  test.each(['/__proto__', '/constructor', '/t/Echo/', '//t/Echo', '/T/echo'])(
    '%s is not a procedure',
    async (path) => {
      expect((await call(path, [])).headers).toMatchObject({ 'grpc-status': '12' });
    },
  );

  test('a request may be split into any DATA frames', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.infiniteStream(fc.nat(30)), async (message, lengths) => {
        const { body, trailers } = await call('/t/Echo', partsOf(framed(message), lengths));
        expect(body).toEqual(framed(message));
        expect(trailers).toEqual({ 'grpc-status': '0' });
      }),
      RUNS,
    );
  });

  test('the requests of a stream may be split into any DATA frames, and several may be in one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 30 }), { maxLength: 6 }),
        fc.infiniteStream(fc.nat(40)),
        async (messages, lengths) => {
          const all = Buffer.concat(messages.map((message) => framed(message)));
          const { body, trailers } = await call('/t/All', partsOf(all, lengths));
          expect(body).toEqual(all);
          expect(trailers).toEqual({ 'grpc-status': '0' });
        },
      ),
      RUNS,
    );
  });

  test('no bytes that a client sends end the server, and each call gets a status', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/t/Echo', '/t/Twice', '/t/All', '/t/Picky'),
        fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 4 }),
        async (path, parts) => {
          const { headers, trailers } = await call(path, parts);
          expect({ ...headers, ...trailers }['grpc-status']).toMatch(/^(0|8|12|13)$/);
        },
      ),
      RUNS,
    );
    expect((await echo({})).trailers).toMatchObject({ 'grpc-status': '0' });
    expect(served.faults).toEqual([]);
  });

  describe('a request that breaks the protocol gets a status', () => {
    const message = framed(Buffer.from('s3cret'));
    test.each([
      ['no message', [], '13', 'the client sent no request message'],
      ['two messages', [message, message], '13', 'the client sent more than one request message'],
      [
        'two messages in one part',
        [Buffer.concat([message, message])],
        '13',
        'the client sent more than one request message',
      ],
      ['a part of a message', [message.subarray(0, 8)], '13', 'the client sent an incomplete request message'],
      ['a part of a prefix', [message.subarray(0, 3)], '13', 'the client sent an incomplete request message'],
      [
        'a compressed message',
        [framed(Buffer.from('x'), { compressed: 1 })],
        '12',
        'compressed messages are not supported',
      ],
      [
        'a message beyond the limit',
        [framed(Buffer.alloc(1001))],
        '8',
        'the request message is larger than 1000 bytes',
      ],
    ])('%s', async (_what, parts, status, text) => {
      for (const path of ['/t/Echo', '/t/Twice']) {
        const { headers } = await call(path, parts);
        expect(headers).toMatchObject({ 'grpc-status': status, 'grpc-message': text });
        expect(headers['grpc-accept-encoding']).toBe(status === '12' ? 'identity' : undefined);
      }
    });

    test('one that cannot be decoded, without its content', async () => {
      const { headers } = await call('/t/Picky', [message]);
      expect(headers).toMatchObject({
        'grpc-status': '13',
        'grpc-message': 'the request message cannot be decoded',
      });
      expect(served.faults).toEqual([]);
    });
  });

  test('a response beyond the limit is RESOURCE_EXHAUSTED', async () => {
    const { headers } = await call('/t/Double', [framed(Buffer.alloc(501))]);
    expect(headers).toMatchObject({
      'grpc-status': '8',
      'grpc-message': 'the response message is larger than 1000 bytes',
    });
  });

  test.each([
    ['application/grpc', 200],
    ['application/grpc+proto', 200],
    ['application/grpc;charset=utf-8', 200],
    ['application/grpc+json', 415],
    ['application/grpc-web', 415],
    ['application/json', 415],
    [undefined, 415],
  ])('a content-type of %s gets HTTP status %s', async (type, status) => {
    expect((await echo({ 'content-type': type })).headers).toMatchObject({ ':status': status });
  });

  test('a GET gets HTTP status 405', async () => {
    const stream = session.request({ ':path': '/t/Echo', 'content-type': 'application/grpc' });
    expect((await once(stream, 'response'))[0]).toMatchObject({ ':status': 405 });
  });

  test('a call ends with DEADLINE_EXCEEDED at its deadline, and its signal is aborted', async () => {
    const { headers } = await call('/t/Hang', [framed(Buffer.alloc(0))], { 'grpc-timeout': '20m' });
    expect(headers).toMatchObject({ 'grpc-status': '4' });
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  test('a call whose request is not complete at its deadline ends, too', async () => {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/t/Echo',
      'content-type': 'application/grpc',
      'grpc-timeout': '1n',
    });
    expect((await once(stream, 'response'))[0]).toMatchObject({ 'grpc-status': '4' });
    stream.close();
  });

  test.each(['99999999H', '25H', '1S'])('a deadline of %s does not end a call before', async (timeout) => {
    expect((await echo({ 'grpc-timeout': timeout })).trailers).toMatchObject({ 'grpc-status': '0' });
  });

  test.each(['', '1', 'S', '-1S', '1.5S', '123456789S', '1s', '1S1'])(
    'a deadline of "%s" is malformed',
    async (timeout) => {
      expect((await echo({ 'grpc-timeout': timeout })).headers).toMatchObject({ 'grpc-status': '13' });
    },
  );

  test('a reset of the stream aborts the call', async () => {
    const stream = session.request({ ':method': 'POST', ':path': '/t/Hang', 'content-type': 'application/grpc' });
    stream.on('error', () => undefined).end(framed(Buffer.alloc(0)));
    await until('the call has arrived', () => calls.length === 1);
    stream.close(8);
    await until('the call is aborted', () => calls[0]?.signal.aborted === true);
    expect(served.faults).toEqual([]);
  });

  describe('a server that drains', () => {
    test('ends endless streams with OK and then closes the connection', async () => {
      const stream = call('/t/Endless', [framed(Buffer.alloc(0))]);
      await until('the call has arrived', () => calls.length === 1);
      const closed = once(session, 'close');
      const goaway = once(session, 'goaway');
      served.server.drain(3_600_000);
      expect((await stream).trailers).toMatchObject({ 'grpc-status': '0' });
      expect((await goaway)[0]).toBe(0);
      await closed;
    });

    test('closes the connection after the grace period, even if a call hangs', async () => {
      const stream = call('/t/Hang', [framed(Buffer.alloc(0))]);
      await until('the call has arrived', () => calls.length === 1);
      const closed = once(session, 'close');
      served.server.drain(20);
      await closed;
      expect((await stream).headers).toEqual({});
      expect(calls[0]?.signal.aborted).toBe(true);
    });
  });

  test('delivers the answers in flight while it drains', async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let arrived = 0;
    const held = await Served.start({
      '/t/Held': unary(raw, async (request) => {
        arrived++;
        await released;
        return request;
      }),
      '/t/Stream': serverStream(raw, async function* (request) {
        arrived++;
        yield request;
        await released;
        yield request;
      }),
    });
    const client = held.http2();
    const message = framed(Buffer.from('x'));
    const answers = ['/t/Held', '/t/Stream'].map((path) => rawCall(client, { ':path': path }, [message]));
    await until('the calls have arrived', () => arrived === 2);
    const goaway = once(client, 'goaway');
    held.server.drain(3_600_000);
    await goaway;
    release();
    const [one, several] = await Promise.all(answers);
    expect([one?.body, several?.body]).toEqual([message, Buffer.concat([message, message])]);
    expect([one?.trailers, several?.trailers]).toMatchObject([{ 'grpc-status': '0' }, { 'grpc-status': '0' }]);
    held.close();
  });
});
