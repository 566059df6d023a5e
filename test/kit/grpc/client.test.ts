import { once } from 'node:events';
import { type Client, type ServiceError, status } from '@grpc/grpc-js';
import { until } from '../../../dev/cluster';
import { type Call, StatusCode, StatusError, bidirectional, serverStream, unary } from '../../../src/kit/grpc';
import { Served, raw } from './support/served';

const identity = (bytes: Buffer) => bytes;

/** The result of a stream: its messages, and the code of its status. */
async function collected(stream: NodeJS.EventEmitter): Promise<{ messages: string[]; code: number }> {
  const messages: string[] = [];
  stream.on('data', (message: Buffer) => messages.push(message.toString()));
  stream.on('error', () => undefined);
  const { code } = await new Promise<{ code: number }>((resolve) => stream.on('status', resolve));
  return { messages, code };
}

describe('a client of grpc-js', () => {
  let served: Served;
  let client: Client;
  let calls: Call[];
  /** Ends the calls of `/t/Held`. */
  let release: () => void;

  const call = (path: string, request: string | Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, identity, identity, Buffer.from(request), (error, answer) => {
        if (error) reject(error);
        else resolve(answer ?? Buffer.alloc(0));
      });
    });

  beforeEach(async () => {
    calls = [];
    const released = new Promise<void>((resolve) => (release = resolve));
    served = await Served.start(
      {
        '/t/Echo': unary(raw, (request) => request),
        '/t/Held': unary(raw, async (request, held) => {
          calls.push(held);
          await released;
          return request;
        }),
        '/t/Refuse': unary(raw, () => {
          throw new StatusError(StatusCode.resourceExhausted, 'zu groß: 100 %\nnext line');
        }),
        '/t/Throw': unary(raw, (request) => {
          throw new TypeError(`s3cret ${request.toString()}`);
        }),
        '/t/Reject': unary(raw, (request) => Promise.reject(new Error(`s3cret ${request.toString()}`))),
        '/t/RejectUndefined': unary(raw, async () => {
          await Promise.resolve();
          // eslint-disable-next-line @typescript-eslint/only-throw-error -- A handler may throw any value.
          throw undefined;
        }),
        '/t/Count': serverStream(raw, async function* (request) {
          for (let index = 1; index <= Number(request.toString()); index++) {
            yield Promise.resolve(Buffer.from(String(index)));
          }
        }),
        '/t/CountAndThrow': serverStream(raw, async function* () {
          yield Promise.resolve(Buffer.from('1'));
          throw new Error('s3cret');
        }),
        '/t/Forever': serverStream(raw, async function* (_request, forever) {
          calls.push(forever);
          while (!forever.signal.aborted) yield Promise.resolve(Buffer.from('again'));
        }),
        '/t/Upper': bidirectional(raw, async function* (requests) {
          for await (const request of requests) yield Buffer.from(request.toString().toUpperCase());
        }),
        '/t/First': bidirectional(raw, async function* (requests) {
          for await (const request of requests) {
            yield request;
            return;
          }
        }),
      },
      16 * 1024 * 1024,
    );
    client = served.client();
  });

  afterEach(() => {
    release();
    served.close();
  });

  test('gets the answer of a unary call, also an empty one', async () => {
    expect((await call('/t/Echo', 'hello')).toString()).toBe('hello');
    expect(await call('/t/Echo', '')).toHaveLength(0);
  });

  test('gets UNIMPLEMENTED for a procedure that the server does not have', async () => {
    await expect(call('/t/Other', 'x')).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
  });

  test('gets the status and the message that a handler throws, whatever its characters', async () => {
    const details = 'zu groß: 100 %\nnext line';
    await expect(call('/t/Refuse', 'x')).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED, details });
    expect(served.faults).toEqual([]);
  });

  test.each(['/t/Throw', '/t/Reject', '/t/RejectUndefined'])(
    'gets UNKNOWN without a text when the handler of %s fails, and later calls run',
    async (path) => {
      const error = await call(path, 'canary').then(
        () => undefined,
        (thrown: unknown) => thrown as ServiceError,
      );
      expect(error).toMatchObject({ code: status.UNKNOWN, details: 'the handler failed' });
      expect(`${error?.message} ${JSON.stringify(error?.metadata)}`).not.toMatch(/canary|s3cret|TypeError/);
      expect(served.faults.map((fault) => fault.path)).toEqual([path]);
      expect((await call('/t/Echo', 'on')).toString()).toBe('on');
    },
  );

  test('sends and receives messages of many megabytes, several at a time', async () => {
    const request = Buffer.alloc(16_000_000, 'x');
    const answers = await Promise.all([1, 2].map(() => call('/t/Echo', request)));
    expect(answers.every((answer) => answer.equals(request))).toBe(true);
  });

  test('gets RESOURCE_EXHAUSTED for a message beyond the limit, and later calls run', async () => {
    const request = Buffer.alloc(16 * 1024 * 1024 + 1);
    await expect(call('/t/Echo', request)).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect((await call('/t/Echo', 'on')).toString()).toBe('on');
  });

  test('has a thousand calls in flight', async () => {
    const answers = Array.from({ length: 1000 }, (_, index) => call('/t/Held', String(index)));
    await until('all calls have arrived', () => calls.length === 1000);
    release();
    expect((await Promise.all(answers)).map(String)).toEqual(Array.from({ length: 1000 }, (_, index) => String(index)));
  });

  test('cancels a call: its signal is aborted, also one that is read later', async () => {
    const held = client.makeUnaryRequest('/t/Held', identity, identity, Buffer.alloc(0), () => undefined);
    const later = client.makeUnaryRequest('/t/Held', identity, identity, Buffer.alloc(0), () => undefined);
    await until('the calls have arrived', () => calls.length === 2);
    const signal = calls[0]?.signal;
    expect(signal?.aborted).toBe(false);
    held.cancel();
    later.cancel();
    await until('the call is aborted', () => signal?.aborted === true);
    await call('/t/Echo', '');
    expect(calls[1]?.signal.aborted).toBe(true);
    expect(served.faults).toEqual([]);
  });

  test('an answered call is not aborted', async () => {
    release();
    await call('/t/Held', '');
    await call('/t/Echo', '');
    expect(calls[0]?.signal.aborted).toBe(false);
  });

  test('reads a stream of several messages, of none, and of more than fit into the windows', async () => {
    const stream = (count: number) =>
      client.makeServerStreamRequest('/t/Count', identity, identity, Buffer.from(`${count}`));
    expect(await collected(stream(3))).toEqual({ messages: ['1', '2', '3'], code: status.OK });
    expect(await collected(stream(0))).toEqual({ messages: [], code: status.OK });
    expect((await collected(stream(20_000))).messages).toHaveLength(20_000);
  });

  test('gets the messages of a stream before its failure, and the status without a text', async () => {
    const stream = client.makeServerStreamRequest('/t/CountAndThrow', identity, identity, Buffer.alloc(0));
    expect(await collected(stream)).toEqual({ messages: ['1'], code: status.UNKNOWN });
    expect(served.faults).toHaveLength(1);
  });

  test('cancels a stream that never ends: its handler ends', async () => {
    const stream = client.makeServerStreamRequest('/t/Forever', identity, identity, Buffer.alloc(0));
    stream.on('error', () => undefined);
    await once(stream, 'data');
    stream.cancel();
    await until('the call is aborted', () => calls[0]?.signal.aborted === true);
    expect((await call('/t/Echo', 'on')).toString()).toBe('on');
  });

  test('talks in both directions', async () => {
    const stream = client.makeBidiStreamRequest('/t/Upper', identity, identity);
    const result = collected(stream);
    stream.write(Buffer.from('a'));
    await once(stream, 'data');
    stream.write(Buffer.from('b'));
    stream.end();
    expect(await result).toEqual({ messages: ['A', 'B'], code: status.OK });
  });

  test('gets the end of a stream whose handler does not read all requests', async () => {
    const stream = client.makeBidiStreamRequest('/t/First', identity, identity);
    const result = collected(stream);
    stream.write(Buffer.from('a'));
    stream.write(Buffer.from('b'));
    expect(await result).toEqual({ messages: ['a'], code: status.OK });
  });

  test('aborts every call of a connection that ends', async () => {
    void call('/t/Held', '').catch(() => undefined);
    client
      .makeServerStreamRequest('/t/Forever', identity, identity, Buffer.alloc(0))
      .on('error', () => undefined)
      .resume();
    await until('the calls have arrived', () => calls.length === 2);
    const signals = calls.map(({ signal }) => signal);
    client.close();
    served.close();
    await until('the calls are aborted', () => signals.every(({ aborted }) => aborted));
    expect(served.faults).toEqual([]);
  });
});
