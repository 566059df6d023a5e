import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { FakeServer, json } from '../../api/support/fake-server';
import { startProxy } from '../../api/support/other-servers';

const stored = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'n', uid: 'u' } };
const directory = mkdtempSync(join(tmpdir(), 'signet-certificates-'));
const program = join(directory, 'call.js');

let api: FakeServer;

beforeAll(() => {
  const entryPoints = [join(__dirname, 'support', 'call-main.ts')];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
});

beforeEach(async () => {
  api = await FakeServer.start();
  api.answer(json(200, stored), json(200, stored));
});

afterEach(async () => api.close());

afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** Node reads the variable of the real process, so a process of its own makes the call. */
async function call(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env.PATH, NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
  return stdout;
}

const url = () => api.url;

describe('A server whose certificate nobody vouches for, under NODE_TLS_REJECT_UNAUTHORIZED=0', () => {
  it('gets no request from the client of Kestra', async () => {
    expect(await call('kestra', url())).toBe('kestra/tls');
    expect(api.received).toEqual([]);
  });

  it('gets no request from the client of Kubernetes', async () => {
    expect(await call('kubernetes', url())).toBe('kubernetes/tls');
    expect(api.received).toEqual([]);
  });

  it('gets no request through the tunnel of a proxy', async () => {
    const proxy = await startProxy();
    try {
      expect(await call('kubernetes', url(), '', proxy.url)).toBe('kubernetes/tls');
      expect(proxy.tunnels).not.toEqual([]);
      expect(api.received).toEqual([]);
    } finally {
      await proxy.close();
    }
  });

  it('gets the request where the provider is configured with insecure', async () => {
    expect(await call('kubernetes', url(), 'insecure')).toBe('ok');
  });
});
