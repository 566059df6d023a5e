import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PROVIDER_BUNDLE } from '../../../dev/build/bundles';
import { encodeMsgpack } from '../../../src/kit/cty';
import { createLog } from '../../../src/kit/log';
import { createProvider } from '../../../src/kit/framework';
import { typeOfSchema } from '../../../src/kit/plugin/convert/type-of-schema';
import { shutdown } from '../../../src/kit/plugin/protocol/plugin';
import { signet } from '../../../src/provider/definition';
import { KestraSandbox } from '../../../src/sandbox/kestra';
import { type ClientIdentity, clientIdentity } from '../../kit/plugin/support/client-certificate';
import { Host } from '../../kit/plugin/support/host';
import { filled } from '../../kit/plugin/support/thing';
import { findLeaks } from '../../support/leaks';

describe('The compiled parts of the provider', () => {
  const log = createLog({ module: 'test', env: {} });
  const schema = createProvider(signet({ version: 'test', env: {} }), { logger: log }).schema();
  let identity: ClientIdentity;
  let base: string;
  let kestra: KestraSandbox;

  beforeAll(async () => {
    identity = await clientIdentity();
    kestra = await KestraSandbox.start({});
  });
  afterAll(() => kestra.stop());
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'signet-code-cache-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  /** A whole life of the provider, in which it calls Kestra with its token. */
  async function live(env: Record<string, string> = {}): Promise<void> {
    const login = { KESTRA_URL: kestra.url, KESTRA_API_TOKEN: kestra.adminToken };
    const folders = { PLUGIN_UNIX_SOCKET_DIR: base, HOME: base, XDG_CACHE_HOME: '' };
    const host = new Host(PROVIDER_BUNDLE, identity, { ...folders, SIGNET_CODE_CACHE: 'on', ...login, ...env });
    const provider = typeOfSchema(schema.provider);
    const config = { msgpack: encodeMsgpack(filled(provider, {}), provider) };
    await host.call('ConfigureProvider', { terraformVersion: '1.9.0', config });
    const { signet_kestra_user: user } = schema.dataSources;
    if (user === undefined) throw new Error('there is no such data source');
    const type = typeOfSchema(user);
    const wanted = { msgpack: encodeMsgpack(filled(type, { email: 'nobody@example.test' }), type) };
    const before = kestra.requests.length;
    await host.call('ReadDataSource', { typeName: 'signet_kestra_user', config: wanted });
    expect(kestra.requests.length).toBeGreaterThan(before);
    await host.unary(shutdown, {});
    expect(await host.exited).toBe(0);
  }

  const folder = () => join(base, '.cache', 'signet');
  const file = () => join(folder(), readdirSync(folder())[0] ?? '');

  it('are stored by the first process, used by the next, and contain nothing that it got or read', async () => {
    await live();
    const first = { inode: statSync(file()).ino, content: readFileSync(file()) };
    await live();
    expect(readdirSync(folder())).toHaveLength(1);
    expect(statSync(file()).ino).toBe(first.inode);
    expect(first.content.length).toBeGreaterThan(100_000);
    expect(findLeaks(kestra.adminToken, { dir: folder() })).toEqual([]);
    expect(findLeaks(kestra.url, { dir: folder() })).toEqual([]);
  });

  it('are replaced if the file is damaged', async () => {
    await live();
    const whole = readFileSync(file());
    writeFileSync(file(), Buffer.concat([whole.subarray(0, 50_000), Buffer.alloc(1000), whole.subarray(51_000)]));
    await live();
    expect(readFileSync(file()).subarray(50_000, 51_000).equals(Buffer.alloc(1000))).toBe(false);
  });

  it('are not stored with SIGNET_CODE_CACHE=off', async () => {
    await live({ SIGNET_CODE_CACHE: 'off' });
    expect(readdirSync(base)).toEqual([]);
  });
});

it('The part of the provider before the handshake loads neither TLS, HTTP nor a client', () => {
  const main = join(__dirname, '../../../src/provider/main.ts');
  const { metafile } = buildSync({
    entryPoints: { main },
    outdir: 'out',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
  });
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { path, kind } of metafile.inputs[name]?.imports ?? []) if (kind !== 'dynamic-import') visit(path);
  };
  visit(Object.keys(metafile.inputs).find((name) => name.endsWith('src/provider/main.ts')) ?? '');
  expect([...reached]).toContainEqual(expect.stringMatching(/src\/kit\/plugin\/certificate\.ts$/));
  const late = /^(node:)?(tls|https?|http2|child_process)$|node_modules|src\/(api|kit\/(cty|framework|grpc)|sealing)\//;
  expect([...reached].filter((name) => late.test(name))).toEqual([]);
});
