import { createKestraClient, type KestraClient } from '../../../src/api/kestra';
import { KestraSandbox, type KestraSandboxOptions } from '../../../src/sandbox/kestra';
import { Secret } from '../../../src/secret';
import { type Answerer, FakeServer } from '../support/fake-server';

export const MAIN = { tenant: 'main' };

export const clientOf = (sandbox: KestraSandbox, token = sandbox.adminToken, timeoutMs?: number): KestraClient =>
  createKestraClient(
    { url: sandbox.url, apiToken: new Secret(token), tenant: 'main' },
    { version: 'test', ...(timeoutMs !== undefined && { timeoutMs }) },
  );

/** A sandbox and a client for each test of a block. */
export function useSandbox(options: KestraSandboxOptions = {}) {
  const at = {} as { sandbox: KestraSandbox; client: KestraClient };
  beforeEach(async () => {
    at.sandbox = await KestraSandbox.start(options);
    at.client = clientOf(at.sandbox);
  });
  afterEach(async () => {
    at.client.close();
    await at.sandbox.stop();
  });
  return at;
}

/** What a client does at a server that responds as the test says. */
export async function atFakeServer<T>(
  answers: readonly Answerer[],
  work: (client: KestraClient, server: FakeServer) => Promise<T>,
  token = 'some-token',
): Promise<T> {
  const server = await FakeServer.start('http');
  server.answer(...answers);
  const connection = { url: server.url, apiToken: new Secret(token), tenant: 'main' };
  const client = createKestraClient(connection, { version: 'test' });
  try {
    return await work(client, server);
  } finally {
    client.close();
    await server.close();
  }
}

/** The error of a call that has to fail. */
export async function errorOf(work: Promise<unknown>): Promise<Error & { code: string }> {
  try {
    await work;
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error('it succeeded');
}
