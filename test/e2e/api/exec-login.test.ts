import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectedClient, type ConnectionArguments, resolveConnection } from '../../../src/api/kubernetes';
import { FakeApi, ref, stored } from '../../api/kubernetes/support';
import { json } from '../../api/support/fake-server';

const VERSION = 'client.authentication.k8s.io/v1';

const api = FakeApi.use();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'signet-exec-'));
});

// A plugin that a test did not wait for may still write its files: then the removal is repeated.
afterEach(async () => rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 }));

/** A plugin: JavaScript that answers with a token `plugin-N`, N being how often it ran. */
async function plugin(body: string): Promise<NonNullable<ConnectionArguments['exec']>> {
  const file = path.join(folder, 'plugin.js');
  const count = path.join(folder, 'runs');
  await writeFile(
    file,
    `const fs = require('fs');
     fs.appendFileSync(${JSON.stringify(count)}, 'x');
     const runs = fs.readFileSync(${JSON.stringify(count)}).length;
     const answer = (status, rest) => console.log(JSON.stringify({ apiVersion: '${VERSION}', kind: 'ExecCredential', status, ...rest }));
     ${body}`,
  );
  return { api_version: VERSION, command: process.execPath, args: [file], env: { GIVEN: 'given' } };
}

const runs = async () => (await readFile(path.join(folder, 'runs'))).length;

function connect(exec: ConnectionArguments['exec']): ConnectedClient {
  const { url: host, certificate } = api.server;
  const given = { host, cluster_ca_certificate: certificate, exec };
  return api.open(resolveConnection(given, { INHERITED: 'inherited' }));
}

it('runs the plugin once for all calls, and again when the token is rejected', async () => {
  const made = connect(await plugin('answer({ token: "plugin-" + runs })'));
  const found = json(200, stored);
  api.answer(found, found, found);
  await Promise.all([made.get(ref), made.get(ref), made.get(ref)]);
  expect(await runs()).toBe(1);

  api.answer(json(401, {}), found);
  await made.get(ref);
  expect(api.received.at(-1)?.headers.authorization).toBe('Bearer plugin-2');

  // A fresh token that is rejected as well is an answer, not a reason to go round in circles.
  api.answer(json(401, {}), json(401, {}));
  await expect(made.get(ref)).rejects.toMatchObject({ code: 'kubernetes/unauthorized' });
  expect(await runs()).toBe(3);
});

it('keeps the answer until it expires', async () => {
  const made = connect(
    await plugin(
      'answer({ token: "plugin-" + runs, expirationTimestamp: new Date(Date.now() + (runs - 1) * 3600e3).toISOString() })',
    ),
  );
  const found = json(200, stored);
  api.answer(found, found, found);
  for (let each = 0; each < 3; each += 1) await made.get(ref);
  expect(api.received.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer plugin-1',
    'Bearer plugin-2',
    'Bearer plugin-2',
  ]);
});

it('gives the plugin its environment and what it is asked for', async () => {
  const made = connect(
    await plugin(`const { GIVEN, INHERITED, KUBERNETES_EXEC_INFO } = process.env;
      const { apiVersion, kind, spec } = JSON.parse(KUBERNETES_EXEC_INFO);
      answer({ token: [GIVEN, INHERITED, apiVersion.split('/')[1], kind, spec.interactive].join('-') })`),
  );
  api.answer(json(200, stored));
  await made.get(ref);
  expect(api.received[0]?.headers.authorization).toBe('Bearer given-inherited-v1-ExecCredential-false');
});

it('shows a client certificate that the plugin gives', async () => {
  const status = { clientCertificateData: api.server.certificate, clientKeyData: api.server.key };
  const made = connect(await plugin(`answer(${JSON.stringify(status)})`));
  api.answer(json(200, stored));
  await made.get(ref);
  expect(api.received[0]).toMatchObject({ clientSubject: 'fake-server' });
});

it.each([
  [
    'fails',
    'console.error("please log in, not eyJhbGciOiJub25lIn0.Y2FuYXJ5LXRva2Vu.sig"); process.exit(3)',
    'ended with code 3',
    'kubernetes/exec-failed',
  ],
  ['prints no JSON', 'console.log("canary-token")', 'not an ExecCredential', 'kubernetes/exec-bad-answer'],
  [
    'answers in another version',
    'answer({ token: "canary-token" }, { apiVersion: "client.authentication.k8s.io/v1beta1" })',
    'apiVersion',
    'kubernetes/exec-bad-answer',
  ],
  ['answers nothing', 'answer({})', 'neither a token nor a client certificate', 'kubernetes/exec-bad-answer'],
  [
    'forgets the key',
    'answer({ clientCertificateData: "canary-token" })',
    'without a key',
    'kubernetes/exec-bad-answer',
  ],
  [
    'tells no time',
    'answer({ token: "canary-token", expirationTimestamp: "soon" })',
    'expirationTimestamp',
    'kubernetes/exec-bad-answer',
  ],
  ['floods', 'console.log("canary-token".repeat(1e6))', 'much more', 'kubernetes/exec-failed'],
])('says that the plugin %s, and shows no token', async (_what, body, told, code) => {
  const error = await connect(await plugin(body))
    .get(ref)
    .then(unexpected, (reason: unknown) => reason as Error);
  expect(error).toMatchObject({ code });
  expect(String(error)).toContain(told);
  expect(String(error)).not.toContain('canary-token');
  expect(String(error)).not.toContain('Y2FuYXJ5LXRva2Vu');
  expect(api.received).toHaveLength(0);
});

it('shows what a failing plugin said', async () => {
  const failing = connect(await plugin('console.error("please log in"); process.exit(1)'));
  await expect(failing.get(ref)).rejects.toMatchObject({ why: 'Its error output: please log in' });
});

it('hides what a plugin was given, and writes out what a terminal would obey', async () => {
  const say = 'console.error("\\u001b[2Jno login with " + process.env.GIVEN); process.exit(1)';
  const failing = connect(await plugin(say));
  await expect(failing.get(ref)).rejects.toMatchObject({ why: 'Its error output: \\u001b[2Jno login with [hidden]' });
});

it('shows no end of a secret where a long message of a plugin is cut', async () => {
  // What is left of the key where 4000 characters are kept is too short to be taken for one; what follows it is hidden.
  const said = '-----BEGIN PRIVATE KEY-----\\n" + "k".repeat(64) + "\\ncanary-end\\n-----END PRIVATE KEY-----\\n';
  const say = `process.stderr.write("${said}" + "z".repeat(3965), () => process.exit(1))`;
  const error = await connect(await plugin(say))
    .get(ref)
    .then(unexpected, (reason: unknown) => reason as Error);
  expect(error.message).toContain('Its error output: ');
  expect(error.message).not.toContain('canary');
});

it('stops waiting for a plugin when the caller does', async () => {
  const stop = new AbortController();
  const call = connect(await plugin('setTimeout(() => process.exit(1), 2000)')).get(ref, { signal: stop.signal });
  setImmediate(() => {
    stop.abort();
  });
  await expect(call).rejects.toMatchObject({ code: 'kubernetes/cancelled', outcomeUnknown: false });
});

it('refuses a token that could not stand in a header', async () => {
  const error = await connect(await plugin('answer({ token: "canary token" })'))
    .get(ref)
    .then(unexpected, (reason: unknown) => reason as Error);
  expect(error).toMatchObject({ code: 'kubernetes/bad-setting' });
  expect(error.message).not.toContain('canary');
});

it('says that the plugin is not installed', async () => {
  const made = connect({ api_version: VERSION, command: 'signet-no-such-plugin' });
  await expect(made.get(ref)).rejects.toMatchObject({
    code: 'kubernetes/exec-not-found',
    fix: 'Install it, or correct its path.',
  });
});

function unexpected(): never {
  throw new Error('the call should have failed');
}
