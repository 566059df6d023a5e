import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../dev/cluster';
import { PROVIDER_BUNDLE } from '../../../dev/build/bundles';
import { createProvider } from '../../../src/kit/framework';
import { signet } from '../../../src/provider/definition';
import { encodeMsgpack } from '../../../src/kit/cty';
import { createLog } from '../../../src/kit/log';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { KestraSandbox } from '../../../src/sandbox/kestra';
import { findLeaks } from '../../support/leaks';
import { type ClientIdentity, clientIdentity } from '../../kit/plugin/support/client-certificate';
import { Host } from '../../kit/plugin/support/host';
import { filled } from '../../kit/plugin/support/thing';

/** The whole provider as it is shipped, with everything that makes Node talk about what it does. */
describe('The process of the provider', () => {
  const schema = createProvider(signet({ version: 'test', env: {} }), {
    logger: createLog({ module: 'test', env: {} }),
  }).schema();
  let directory: string;
  let identity: ClientIdentity;
  let kestra: KestraSandbox;
  let host: Host;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'signet-private-'));
    identity = await clientIdentity();
    kestra = await KestraSandbox.start({});
  });
  afterEach(() => host.stop());
  afterAll(async () => {
    await kestra.stop();
    rmSync(directory, { recursive: true });
  });

  const start = (env: Record<string, string>) => {
    const login = { KESTRA_URL: kestra.url, KESTRA_API_TOKEN: kestra.adminToken };
    return (host = new Host(PROVIDER_BUNDLE, identity, { PLUGIN_UNIX_SOCKET_DIR: directory, ...login, ...env }));
  };

  /** Makes the provider call Kestra with its token. */
  async function lookUpUser(): Promise<void> {
    const provider = typeOfSchema(schema.provider);
    const config = { msgpack: encodeMsgpack(filled(provider, {}), provider) };
    await host.call('ConfigureProvider', { terraformVersion: '1.9.0', config });
    const user = schema.dataSources.signet_kestra_user;
    if (user === undefined) throw new Error('there is no such data source');
    const type = typeOfSchema(user);
    const wanted = { msgpack: encodeMsgpack(filled(type, { email: 'nobody@example.test' }), type) };
    await host.call('ReadDataSource', { typeName: 'signet_kestra_user', config: wanted });
  }

  it.each([
    ['NODE_DEBUG', { NODE_DEBUG: 'http,https,net,tls,stream' }],
    ['NODE_DEBUG=*', { NODE_DEBUG: '*' }],
    ['NODE_DEBUG_NATIVE', { NODE_DEBUG_NATIVE: 'http2,tls' }],
    ['DEBUG and the traces of gRPC', { DEBUG: '*', GRPC_TRACE: 'all', GRPC_VERBOSITY: 'DEBUG' }],
    ['--trace-tls', { NODE_OPTIONS: '--trace-tls' }],
  ])('prints its own log alone under %s', async (_, env) => {
    // GIVEN a provider told to print all that it does, and to log
    start({ TF_LOG: 'trace', ...env });
    const before = kestra.requests.length;

    // WHEN it calls with its credentials
    await lookUpUser();

    // THEN its log arrives, and neither the header nor anything of a call
    expect(kestra.requests.length).toBeGreaterThan(before);
    await until('its log arrives', () => host.stderr.includes('"@message":"Kestra API call"'));
    expect(findLeaks(kestra.adminToken, { text: host.stderr + host.stdout })).toEqual([]);
    expect(host.stderr).not.toMatch(/Bearer|Authorization|HTTP \d+: (?:outgoing|write|call)|TLS \d+:/i);
    expect(host.stdout.trimEnd()).not.toContain('\n');
  });

  it('opens no inspector, at its start or at SIGUSR1', async () => {
    start({ NODE_OPTIONS: '--inspect=127.0.0.1:0' });
    await lookUpUser();
    host.child.kill('SIGUSR1');
    await lookUpUser();
    // What Node prints before the first line of the program.
    const url = /ws:\/\/([^/]+)\//.exec(host.stderr)?.[1];
    await expect(fetch(`http://${url ?? ''}/json/list`)).rejects.toThrow('fetch failed');
    expect(host.stderr.match(/Debugger listening/g)).toHaveLength(1);
  });

  it('writes neither its heap nor a report to a file', async () => {
    const cwd = mkdtempSync(join(directory, 'files-'));
    const options = ['--heapsnapshot-signal=SIGUSR2', '--report-on-signal', '--report-signal=SIGHUP'];
    start({ NODE_OPTIONS: [...options, `--report-dir=${cwd}`, `--diagnostic-dir=${cwd}`].join(' ') });
    await lookUpUser();
    host.child.kill('SIGUSR2');
    await lookUpUser();
    host.child.kill('SIGHUP');
    expect(await host.exited).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each(['--tls-keylog=keys', '--heapsnapshot-near-heap-limit=1'])(
    'does not run under %s, which cannot be switched off',
    async (option) => {
      start({ NODE_OPTIONS: option });
      expect(await host.exited).toBe(1);
      expect(host.stdout).toBe(`1|6|none|${host.stderr.trimEnd()}|grpc\n`);
      expect(host.stderr).toContain('[process/unsafe-node-option]');
    },
  );
});
