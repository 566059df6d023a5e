import { connect } from 'node:net';

import { type BaseFault, FaultList } from '../../../src/sandbox/http/faults';
import type { SandboxApi } from '../../../src/sandbox/http/sandbox-api';
import { SandboxServer } from '../../../src/sandbox/http/sandbox-server';
import { Scheduler } from '../../../src/sandbox/http/scheduler';

class EchoError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const faults = new FaultList<BaseFault>();

/** Repeats each body. `/stream` never ends, `/broken` throws what is not an error of the API. */
const api: SandboxApi<BaseFault> = {
  takeFault: (method, url) => faults.take(method, url.pathname),
  respond({ url, headers, body }, _fault, identified) {
    identified(String(headers['x-user']));
    if (url.pathname === '/stream') return { stream: (response) => response.write('first') };
    if (url.pathname === '/broken') throw new TypeError('broken');
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: body.toString('utf8') };
  },
  errorOf: (status, message) => new EchoError(status, message),
  refuse: (error) => ({ status: error instanceof EchoError ? error.status : 500, body: (error as Error).message }),
};

let server: SandboxServer<BaseFault>;

beforeEach(async () => {
  server = new SandboxServer(api, new Scheduler());
  await server.listen(0);
});

afterEach(async () => {
  faults.clear();
  await server.close();
});

async function post(path: string, body = 'sent'): Promise<{ status: number; text: string }> {
  const url = `http://127.0.0.1:${server.port}${path}`;
  const answer = await fetch(url, { method: 'POST', body, headers: { 'x-user': 'ann' } });
  return { status: answer.status, text: await answer.text() };
}

it('sends the response of the API, and logs the request with its caller', async () => {
  expect(await post('/a?b=c')).toEqual({ status: 200, text: 'sent' });
  expect(server.requests).toEqual([{ method: 'POST', path: '/a?b=c', status: 200, user: 'ann' }]);
});

it('refuses a body of more than 3 MiB, which it reads to its end', async () => {
  expect(await post('/a', 'x'.repeat(3 * 1024 * 1024))).toMatchObject({ status: 200 });
  const { status, text } = await post('/a', 'x'.repeat(3 * 1024 * 1024 + 1));
  expect([status, text]).toEqual([413, 'Request entity too large: limit is 3145728']);
  expect(server.requests.at(-1)).toMatchObject({ status: 413, user: null });
});

it('refuses a path that is not one', async () => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  const chunks: string[] = [];
  for await (const chunk of socket.setEncoding('utf8') as AsyncIterable<string>) chunks.push(chunk);
  expect(chunks.join('')).toMatch(/^HTTP\/1.1 400 .*the path cannot be read$/s);
});

it('answers for an API that fails', async () => {
  expect(await post('/broken')).toEqual({ status: 500, text: 'broken' });
});

it('ends streams when it closes', async () => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/stream`);
  const reading = answer.text();
  await server.close();
  await expect(reading).rejects.toThrow();
  server = new SandboxServer(api, new Scheduler());
  await server.listen(0);
});

describe('a fault', () => {
  it.each([
    ['loses the response of a request that was carried out', { loseAnswer: true }, 'ann'],
    ['sends half of the response', { truncate: true }, 'ann'],
    ['closes the connection before the request is carried out', { reset: true }, null],
  ])('%s', async (_what, fault, user) => {
    faults.add({ ...fault, times: 1 });
    await expect(post('/a')).rejects.toThrow();
    expect(server.requests).toEqual([{ method: 'POST', path: '/a', status: null, user }]);
    expect(await post('/a')).toMatchObject({ status: 200 });
  });

  it('responds with a status of its own, after which time to try again, or with the whole request', async () => {
    faults.add({ status: 503, times: 1 });
    expect(await post('/a')).toEqual({ status: 503, text: 'a fault of the test' });
    faults.add({ echo: true, times: 1 });
    const { status, text } = await post('/a?b=c');
    expect(status).toBe(500);
    expect(text).toMatch(/^POST \/a\?b=c\n.*x-user: ann\n.*\n\nsent$/s);
  });
});
