import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../dev/cluster';
import { PROVIDER_BUNDLE } from '../../../dev/build/bundles';
import { createProvider } from '../../../src/kit/framework';
import { signet } from '../../../src/provider/definition';
import { type CtyValue, encodeMsgpack } from '../../../src/kit/cty';
import { createLog } from '../../../src/kit/log';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { KestraSandbox } from '../../../src/sandbox/kestra';
import { FakeServer, json } from '../../api/support/fake-server';
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

  /** Makes the provider read a data source, with the login of its environment. */
  async function readDataSource(typeName: string, set: Record<string, CtyValue>): Promise<void> {
    const provider = typeOfSchema(schema.provider);
    const config = { msgpack: encodeMsgpack(filled(provider, {}), provider) };
    await host.call('ConfigureProvider', { terraformVersion: '1.9.0', config });
    const source = schema.dataSources[typeName];
    if (source === undefined) throw new Error('there is no such data source');
    const type = typeOfSchema(source);
    await host.call('ReadDataSource', { typeName, config: { msgpack: encodeMsgpack(filled(type, set), type) } });
  }

  /** Makes the provider call Kestra with its token. */
  const lookUpUser = () => readDataSource('signet_kestra_user', { email: 'nobody@example.test' });

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

  it.each([
    ['2.0', 'h2', 'http2,tls,net,http'],
    ['2.0', 'h2', '*'],
    ['1.1', 'https', 'http2,tls,net,http'],
    ['1.1', 'https', '*'],
  ] as const)(
    'prints no token of its HTTP/%s calls to an API server (%s) under NODE_DEBUG=%s',
    async (version, spoken, debug) => {
      // GIVEN an API server, and a provider with a bearer token that is told to print all that it does
      const token = 'canary-5f0e2c9b/+?"value';
      const api = await FakeServer.start(spoken);
      const login = { KUBE_HOST: api.url, KUBE_TOKEN: token, KUBE_CLUSTER_CA_CERT_DATA: api.certificate };
      start({ TF_LOG: 'trace', NODE_DEBUG: debug, NODE_DEBUG_NATIVE: 'http2,tls', ...login });
      api.answer(json(201, { kind: 'SubjectAccessReview', apiVersion: 'v1', status: { allowed: true } }));

      // WHEN it calls with the token
      const none = { group: null, resource: null, subresource: null, namespace: null, name: null };
      const action = { ...none, verb: 'get', path: '/healthz' };
      const subject = { service_account: null, user: 'ann', group: null, groups: null };
      await readDataSource('signet_access_review', { subject, can: [action] });
      await api.close();

      // THEN its log arrives, without the token
      expect(api.received).toMatchObject([{ httpVersion: version, headers: { authorization: `Bearer ${token}` } }]);
      await until('its log arrives', () => host.stderr.includes('"@message":"Kubernetes API call"'));
      expect(findLeaks(token, { text: host.stderr + host.stdout })).toEqual([]);
      expect(host.stderr).not.toMatch(/Bearer|authorization\W*[:=]|HTTP2? \d+:|TLS \d+:/i);
      expect(host.stdout.trimEnd()).not.toContain('\n');
    },
  );

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
