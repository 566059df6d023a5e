import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { type ConnectionArguments, resolveConnection } from '../../../src/api/kubernetes';
import { json } from '../support/fake-server';
import { FakeApi, ref, stored } from './support';

const api = FakeApi.use();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'signet-kubeconfig-'));
});

afterEach(async () => rm(folder, { recursive: true }));

const base64 = (text: string) => Buffer.from(text).toString('base64');

const config = (parts: { cluster?: object; user?: object; context?: object; current?: string } = {}) => ({
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': parts.current ?? 'main',
  contexts: [{ name: 'main', context: { cluster: 'here', user: 'me', ...parts.context } }],
  clusters: [
    {
      name: 'here',
      cluster: {
        server: api.server.url,
        'certificate-authority-data': base64(api.server.certificate),
        ...parts.cluster,
      },
    },
  ],
  users: [{ name: 'me', user: parts.user ?? { token: 'my-token' } }],
});

async function write(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : stringify(content), { mode: 0o700 });
  return file;
}

/** Makes one call and returns the credentials that the server received. */
async function call(args: ConnectionArguments, env: Record<string, string> = {}) {
  const client = api.open(resolveConnection(args, env));
  api.answer(json(200, stored));
  await client.get(ref);
  const last = api.received.at(-1);
  return { headers: last?.headers, authorization: last?.headers.authorization, subject: last?.clientSubject };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error as { code: unknown }).code,
  );

describe('reading', () => {
  it('reads data in the file, and files in its folder', async () => {
    const file = await write('config', config());
    expect((await call({ config_path: file })).authorization).toBe('Bearer my-token');

    await write('pki/ca.crt', api.server.certificate);
    await write('pki/me.crt', api.server.certificate);
    await write('pki/me.key', api.server.key);
    await write('token', 'file-token\n');
    const cluster = { 'certificate-authority-data': undefined, 'certificate-authority': 'pki/ca.crt' };
    const user = {
      'client-certificate': 'pki/me.crt',
      'client-key': 'pki/me.key',
      tokenFile: 'token',
      token: 'not this',
    };
    const beside = await call({ config_path: await write('files', config({ cluster, user })) });
    expect(beside).toMatchObject({ authorization: 'Bearer file-token', subject: 'fake-server' });
  });

  it('merges files as kubectl does: the first file with an entry wins', async () => {
    const first = await write('first', {
      contexts: [{ name: 'main', context: { cluster: 'here', user: 'me' } }],
      users: [{ name: 'me', user: { username: 'first', password: 'p' } }],
    });
    const second = await write('second', config());
    const absent = path.join(folder, 'absent');
    const shown = await call({}, { KUBECONFIG: [absent, first, second].join(path.delimiter) });
    // If the entries were merged, the user would have the token of the second file, too.
    expect(shown.authorization).toBe(`Basic ${base64('first:p')}`);
  });

  it('uses the configured context, cluster and user', async () => {
    const several = {
      ...config({ current: 'absent' }),
      users: [
        { name: 'me', user: { token: 'my-token' } },
        { name: 'you', user: { token: 'your-token' } },
      ],
    };
    const file = await write('config', several);
    expect((await call({ config_path: file, config_context: 'main' })).authorization).toBe('Bearer my-token');
    const other = { config_path: file, config_context: 'main', config_context_auth_info: 'you' };
    expect((await call(other)).authorization).toBe('Bearer your-token');
    expect(await codeOf(call({ config_path: file }))).toBe('kubernetes/missing-entry');
    const absent = { ...other, config_context_cluster: 'nowhere' };
    expect(await codeOf(call(absent))).toBe('kubernetes/missing-entry');
    // The file, what is in it, and what was likely meant.
    const error: unknown = await call({ config_path: file, config_context: 'mian' }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      what: `The kubeconfig "${file}" has no context named "mian"`,
      why: 'It has: main.',
      fix: expect.stringContaining('Did you mean "main"?') as string,
      shared: true,
    });
  });

  it('replaces the credentials of the file as a whole by explicit ones', async () => {
    const user = {
      'client-certificate-data': base64(api.server.certificate),
      'client-key-data': base64(api.server.key),
      token: 'mine',
    };
    const file = await write('config', config({ user }));
    expect(await call({ config_path: file })).toMatchObject({ subject: 'fake-server', authorization: 'Bearer mine' });
    const given = await call({ config_path: file, token: 'given' });
    expect(given).toMatchObject({ subject: undefined, authorization: 'Bearer given' });
  });

  it('impersonates the user in the file', async () => {
    const user = { token: 't', as: 'jane', 'as-uid': 'u', 'as-groups': ['a', 'b'], 'as-user-extra': { 'x/y': ['1'] } };
    const { headers } = await call({ config_path: await write('config', config({ user })) });
    expect(headers).toMatchObject({
      'impersonate-user': 'jane',
      'impersonate-uid': 'u',
      'impersonate-group': 'a, b',
      'impersonate-extra-x%2fy': '1',
    });
  });

  it.each(['jané', 'ja\u4e2dne', 'jane\nImpersonate-Group: system:masters', ' jane'])(
    'sends nothing as another identity than the one in the file: %j',
    async (as) => {
      const file = await write('config', config({ user: { token: 't', as } }));
      expect(await codeOf(api.open(resolveConnection({ config_path: file }, {})).get(ref))).toBe(
        'kubernetes/bad-setting',
      );
      expect(api.received).toEqual([]);
    },
  );

  it('reads the files of a pod, and reads the token again when it is rejected', async () => {
    await write('ca.crt', api.server.certificate);
    await write('token', 'first');
    const cluster = { host: api.server.url };
    const client = api.open({ inCluster: folder, cluster, user: {}, environment: () => ({}) });
    api.answer(json(200, stored), json(401, {}), json(200, stored));
    await client.get(ref);
    await write('token', 'second');
    await client.get(ref);
    expect(api.received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first',
      'Bearer first',
      'Bearer second',
    ]);
  });

  it('reads a file again that was corrected after a failure', async () => {
    const file = path.join(folder, 'later');
    const client = api.open(resolveConnection({ config_path: file }, {}));
    expect(await codeOf(client.get(ref))).toBe('kubernetes/unreadable-file');
    await write('later', config());
    api.answer(json(200, stored));
    expect(await client.get(ref)).toEqual(stored);
  });
});

describe('refusing', () => {
  it.each<[string, string, () => unknown]>([
    ['an auth-provider', 'kubernetes/auth-provider', () => config({ user: { 'auth-provider': { name: 'gcp' } } })],
    ['a context that is missing', 'kubernetes/missing-entry', () => config({ current: 'other' })],
    ['no context at all', 'kubernetes/no-context', () => ({ clusters: [] })],
    ['a cluster without a server', 'kubernetes/bad-kubeconfig', () => config({ cluster: { server: '' } })],
    [
      'a server reached in the clear',
      'kubernetes/plain-host',
      () => config({ cluster: { server: 'http://api.test' } }),
    ],
    ['text that is not YAML', 'kubernetes/bad-kubeconfig', () => 'token: "canary'],
    ['a list', 'kubernetes/bad-kubeconfig', () => []],
    [
      'an authority that is not PEM',
      'kubernetes/bad-certificate',
      () => config({ cluster: { 'certificate-authority-data': base64('canary') } }),
    ],
    [
      'a certificate without its key',
      'kubernetes/incomplete-settings',
      () => config({ user: { 'client-certificate-data': 'eA==' } }),
    ],
    [
      'a key of another certificate',
      'kubernetes/bad-certificate',
      () =>
        config({
          user: { 'client-certificate-data': base64(api.server.certificate), 'client-key-data': base64('canary') },
        }),
    ],
    ['a proxy of another kind', 'kubernetes/bad-setting', () => config({ cluster: { 'proxy-url': 'socks5://p' } })],
    [
      'an exec of an old version',
      'kubernetes/bad-setting',
      () => config({ user: { exec: { apiVersion: 'v1alpha1', command: 'x' } } }),
    ],
  ])('refuses %s', async (_what, code, content) => {
    const file = await write('config', content());
    const error = await call({ config_path: file }).then(unexpected, (reason: unknown) => reason as Error);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('canary');
    expect(api.received).toHaveLength(0);
  });

  it('reports the missing file, and the reason in words', async () => {
    await expect(call({ config_path: path.join(folder, 'absent') })).rejects.toMatchObject({
      what: `The kubeconfig "${path.join(folder, 'absent')}" cannot be read`,
      why: 'There is no such file or folder.',
    });
    expect(await codeOf(call({ config_path: path.join(folder, 'absent') }))).toBe('kubernetes/unreadable-file');
    expect(await codeOf(call({ config_paths: [path.join(folder, 'absent')] }))).toBe('kubernetes/unreadable-file');
  });
});

function unexpected(): never {
  throw new Error('the call should have failed');
}
