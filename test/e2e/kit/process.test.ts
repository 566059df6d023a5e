import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { until } from '../../../dev/cluster';
import { check, shutdown } from '../../../src/kit/plugin/protocol/plugin';
import { bundle } from '../../kit/plugin/support/bundle';
import { type ClientIdentity, clientIdentity } from '../../kit/plugin/support/client-certificate';
import { Host } from '../../kit/plugin/support/host';
import { procedure } from '../../kit/plugin/support/procedure';
import { thingOf } from '../../kit/plugin/support/thing';

describe('the process of a plugin', () => {
  let directory: string;
  let sockets: string;
  let program: string;
  let identity: ClientIdentity;
  let host: Host;

  const start = (env: Record<string, string> = {}) =>
    (host = new Host(program, identity, { PLUGIN_UNIX_SOCKET_DIR: sockets, ...env }));

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'signet-process-'));
    program = join(directory, 'probe');
    bundle('probe-main.ts', program);
    identity = await clientIdentity();
  });

  beforeEach(() => {
    sockets = mkdtempSync(join(directory, 'sockets-'));
  });

  afterEach(async () => {
    await host.stop();
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test.each([
    [
      'by hand',
      { TF_PLUGIN_MAGIC_COOKIE: '' },
      'This is the Terraform provider probe. Terraform or OpenTofu starts it',
    ],
    [
      'by an engine without protocol 6',
      { PLUGIN_PROTOCOL_VERSIONS: '4,5' },
      'supports only version 6 of the plugin protocol',
    ],
    ['by an engine without encryption', { PLUGIN_CLIENT_CERT: '' }, 'sent no certificate'],
    ['with a certificate that is none', { PLUGIN_CLIENT_CERT: 's3cret' }, 'cannot be read'],
    ['with no place for its socket', { PLUGIN_UNIX_SOCKET_DIR: '/nonexistent' }, 'The system reports ENOENT'],
  ])('says one friendly thing and exits with 1 when started %s', async (_how, env, words) => {
    start(env);
    expect(await host.exited).toBe(1);
    // The engine shows the message in the place of the handshake.
    expect(host.stdout).toBe('TF_PLUGIN_MAGIC_COOKIE' in env ? '' : `1|6|none|${host.stderr.trimEnd()}|grpc\n`);
    expect(host.stderr).toContain(words);
    expect(host.stderr.trimEnd()).not.toContain('\n');
    expect(host.stderr).not.toMatch(/s3cret|\.js:/);
  });

  test('lets in the client of the handshake, and no other', async () => {
    start();
    const { parts, path } = await host.handshake();
    expect(parts.slice(0, 5)).toEqual(['1', '6', 'unix', path, 'grpc']);
    expect(parts[5]).not.toContain('=');
    expect(dirname(dirname(path))).toBe(sockets);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);

    const callAs = async (who: ClientIdentity | null) => {
      const client = await host.connect(who);
      const { path: checkPath, serialize, deserialize } = procedure(check);
      const deadline = Date.now() + 120_000;
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(checkPath, serialize, deserialize, {}, { deadline }, (error, answer) => {
          client.close();
          if (error) reject(error);
          else resolve(answer);
        });
      });
    };
    const refused = { code: status.UNAVAILABLE };
    await expect(callAs(null)).rejects.toMatchObject(refused);
    await expect(callAs(await clientIdentity())).rejects.toMatchObject(refused);
    await expect(callAs(await clientIdentity(identity))).rejects.toMatchObject(refused);
    await expect(callAs(identity)).resolves.toEqual({ status: 1 });
  });

  test('lets a connection wait until the provider exists, and answers its calls then', async () => {
    const ready = join(directory, 'ready');
    start({ PROBE_WAITS_FOR: ready, TF_LOG: 'trace' });
    const metadata = host.call('GetMetadata', {});
    const { path } = await host.handshake();
    await once(connect(path), 'connect');
    expect(host.stderr).not.toContain('"rpc":"GetMetadata"');
    writeFileSync(ready, '');
    expect((await metadata).resources).toContainEqual({ typeName: 'probe_thing' });
  });

  test('ends in order at SIGTERM while the provider does not exist yet', async () => {
    start({ PROBE_WAITS_FOR: join(directory, 'never') });
    await host.handshake();
    host.child.kill('SIGTERM');
    expect(await host.exited).toBe(0);
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('makes the engine show that the provider could not be created, with nothing of the error printed', async () => {
    start({ PROBE_FAILS: '1', TF_LOG: 'error' });
    const { diagnostics } = await host.call('GetProviderSchema', {});
    expect(diagnostics).toEqual([
      expect.objectContaining({
        summary: 'The provider probe failed to describe the provider',
        detail: expect.stringContaining('The class of the error is TypeError.') as string,
      }),
    ]);
    expect(await host.unary(shutdown, {})).toEqual({});
    expect(await host.exited).toBe(0);
    expect(JSON.stringify(diagnostics) + host.stderr).not.toContain('canary');
  });

  test('answers Shutdown, then exits at once and removes its socket', async () => {
    start();
    expect(await host.unary(shutdown, {})).toEqual({});
    expect(await host.exited).toBe(0);
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('ignores SIGINT, and ends in order at SIGTERM', async () => {
    start();
    await host.handshake();
    host.child.kill('SIGINT');
    expect(await host.unary(check, {})).toEqual({ status: 1 });
    host.child.kill('SIGTERM');
    expect(await host.exited).toBe(0);
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('ends with nothing of the error printed when it fails beyond repair', async () => {
    start({ TF_LOG: 'error' });
    const currentState = thingOf({ mode: 'throw behind read' });
    await host.call('ReadResource', { typeName: 'probe_thing', currentState }).catch(() => undefined);
    expect(await host.exited).toBe(1);
    expect(host.stderr).toMatch(/"operation":"run".*"error":"TypeError"/);
    expect(host.stderr).not.toContain('canary');
    expect(readdirSync(sockets)).toEqual([]);
  });

  test('goes on after a promise that no code awaited was rejected, and prints only the handshake', async () => {
    start({ TF_LOG: 'trace' });
    const currentState = thingOf({ mode: 'reject behind read' });
    const { diagnostics } = await host.call('ReadResource', { typeName: 'probe_thing', currentState });
    expect(diagnostics).toEqual([]);
    await host.call('GetMetadata', {});
    expect(host.stderr).toMatch(/"operation":"finish background work".*"error":"TypeError"/);
    expect(host.stderr).not.toContain('canary');
    expect(host.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  test('ends its work and itself when the engine is killed', async () => {
    const engine = join(directory, 'engine.js');
    const journal = join(directory, 'journal');
    bundle('doomed-host-main.ts', engine);
    const child = spawn(process.execPath, [engine, program, sockets, journal], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(() => process.kill(Number(line.toString()), 0)).not.toThrow();
    expect(readdirSync(sockets)).toHaveLength(1);

    child.kill('SIGKILL');
    // Its socket is the last thing that it removes while it exits.
    await until('the socket is removed', () => readdirSync(sockets).length === 0);
    expect(readFileSync(journal, 'utf8').trimEnd().split('\n').slice(1)).toEqual(['aborted', 'stop']);
  });
});
