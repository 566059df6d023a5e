import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { KubernetesSandbox, type KeyPair } from 'cdktf-signet/sandbox';

import { Api, createSetting } from '../../support/scenarios';
import { tokenIn } from '../../support/scenarios/setting';

const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const serviceAccountKey = KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const running: KubernetesSandbox[] = [];
const open: Api[] = [];

async function start(options: Parameters<typeof KubernetesSandbox.start>[0] = {}): Promise<[KubernetesSandbox, Api]> {
  const sandbox = await KubernetesSandbox.start({ serviceAccountKey, ...options });
  running.push(sandbox);
  const api = new Api(sandbox.kubeconfig);
  open.push(api);
  return [sandbox, api];
}

afterEach(async () => {
  for (const api of open.splice(0)) api.close();
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

/** Asks the API who the holder of a certificate is. */
async function whoIs(sandbox: KubernetesSandbox, client: KeyPair): Promise<{ status: number; body: string }> {
  const agent = new Agent({ ca: sandbox.certificateAuthority, ...client });
  const body = JSON.stringify({ kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' });
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const call = request(`${sandbox.url}/apis/authentication.k8s.io/v1/selfsubjectreviews`, {
      method: 'POST',
      agent,
      headers,
    });
    call.on('error', reject).on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        agent.destroy();
        resolve({ status: response.statusCode ?? 0, body: text });
      });
    });
    call.end(body);
  });
}

describe('a Kubernetes sandbox', () => {
  it('listens on this machine alone, on a free port', async () => {
    const [first] = await start();
    const [second] = await start();
    expect(first.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(second.url).not.toBe(first.url);
  });

  it('gives a kubeconfig that an administrator can use, in a file for its owner alone', async () => {
    const [sandbox, api] = await start();
    const folder = await mkdtemp(join(tmpdir(), 'signet-sandbox-'));
    const path = join(folder, 'kubeconfig');

    await sandbox.writeKubeconfig(path);

    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe(sandbox.kubeconfig);
    expect((await api.send('GET', '/api/v1/secrets')).status).toBe(200);
    await rm(folder, { recursive: true });
  });

  it('knows a client by its certificate: the user and the groups', async () => {
    const [sandbox] = await start();
    const { status, body } = await whoIs(
      sandbox,
      await sandbox.clientCertificate('jane, with a comma', ['devs', 'ops']),
    );
    expect(status).toBe(201);
    expect(JSON.parse(body)).toMatchObject({
      status: { userInfo: { username: 'jane, with a comma', groups: ['devs', 'ops', 'system:authenticated'] } },
    });
  });

  it('refuses a certificate of another authority', async () => {
    const [sandbox] = await start();
    const [other] = await start();
    expect((await whoIs(sandbox, await other.clientCertificate('admin', ['system:masters']))).status).toBe(401);
  });

  it('signs tokens with the key that it was given', async () => {
    const [, api] = await start();
    const { account, token } = await createSetting(api);
    await account('bob');
    const [header = '', payload = '', signature = ''] = tokenIn(await token('bob', 't')).split('.');
    const signed = Buffer.from(`${header}.${payload}`);
    expect(verify('sha256', signed, createPublicKey(serviceAccountKey), Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
  });

  it('keeps a log of requests, with callers and statuses and without tokens', async () => {
    const [sandbox, api] = await start();
    const { login, secrets, namespace } = await createSetting(api);
    const token = await login('bob', [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]);

    await api.send('GET', `${secrets}?limit=1`, { token });
    await api.send('GET', secrets, { token: `${token}x` });

    const user = `system:serviceaccount:${namespace}:bob`;
    expect(sandbox.requests.slice(-2)).toEqual([
      { method: 'GET', path: `${secrets}?limit=1`, status: 403, user },
      { method: 'GET', path: secrets, status: 401, user: null },
    ]);
    expect(JSON.stringify(sandbox.requests)).not.toContain(token.slice(0, 20));
  });

  it('prints nothing, whatever it is asked', async () => {
    const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const warned = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const [, api] = await start();
    const { account, token, secrets } = await createSetting(api);
    await account('bob');
    await token('bob', 't');
    await api.send('POST', secrets, { body: '{bad' });
    await api.send('POST', secrets, { body: '[]' });
    const calls = [...written.mock.calls, ...warned.mock.calls];
    written.mockRestore();
    warned.mockRestore();
    expect(calls).toEqual([]);
  });

  it('never says what a body was that it cannot read', async () => {
    const [, api] = await start();
    const { secrets } = await createSetting(api);
    const broken = [
      '{"stringData":{"k":"hunter2"}',
      '"hunter2"',
      '{"data":{"k":"hunter2!"}}',
      '{"data":{"k":["hunter2"]}}',
    ];
    for (const contentType of ['application/json', 'application/yaml']) {
      for (const body of broken) {
        const answer = await api.send('POST', secrets, { body, contentType });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(JSON.stringify(answer.body)).not.toContain('hunter2');
      }
    }
  });

  it('survives what is no request of a client of Kubernetes', async () => {
    const [, api] = await start();
    expect((await api.send('GET', '/api/v1/namespaces/%E0%A4%A')).status).toBe(400);
    expect((await api.send('POST', '/api/v1/namespaces', { body: 'x'.repeat(4 * 1024 * 1024) })).status).toBe(413);
    expect((await api.send('OPTIONS', '/api/v1/namespaces')).status).toBe(405);
    expect((await api.send('HEAD', '/api/v1/namespaces')).status).toBe(200);
  });

  it('ends its watches and its connections when it is stopped', async () => {
    const [sandbox, api] = await start();
    const events: string[] = [];
    const watched = (async () => {
      for await (const { type } of api.watch('/api/v1/namespaces?watch=1')) {
        events.push(type);
        // All four are there: from here on the watch waits.
        if (events.length === 4) await sandbox.stop();
      }
    })();
    await expect(watched).rejects.toThrow();
    expect(events).toEqual(['ADDED', 'ADDED', 'ADDED', 'ADDED']);
    await expect(api.send('GET', '/version')).rejects.toThrow('ECONNREFUSED');
    await expect(sandbox.stop()).resolves.toBeUndefined();
  });
});
