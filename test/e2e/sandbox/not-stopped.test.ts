import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LIB, ROOT } from '../../../dev/build/bundles';

const SANDBOX = JSON.stringify(join(LIB, 'sandbox.js'));
/** Far less than the duration of a watch, and enough for a slow machine. */
const DEADLINE_MS = 300_000;

/** How a process ended by itself. */
interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node until it ends. @throws Error after {@link DEADLINE_MS} */
async function node(...args: readonly string[]): Promise<Ending> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, { timeout: DEADLINE_MS })) };
  } catch (error) {
    const { code, killed, stdout, stderr } = error as { code: number; killed: boolean } & Ending;
    if (killed) throw new Error(`The process did not end by itself. It printed: ${stdout}${stderr}`);
    return { code, stdout, stderr };
  }
}

/** The start of a script: a sandbox with a token that its controller has not issued yet, and an open watch. */
const start = `
  const { once } = require('node:events');
  const { spawn } = require('node:child_process');
  const { get, request } = require('node:https');
  const { KubernetesSandbox, KestraSandbox } = require(${SANDBOX});

  async function start() {
    const sandbox = await KubernetesSandbox.start({ tokenDelayMs: 3_600_000 });
    const kestra = await KestraSandbox.start();
    await kestra.callWith(kestra.adminToken, 'GET', '/api/v1/main/roles/search');
    const login = { ca: sandbox.certificateAuthority, ...(await sandbox.clientCertificate('a', ['system:masters'])) };
    const secret = { apiVersion: 'v1', kind: 'Secret', type: 'kubernetes.io/service-account-token',
      metadata: { name: 't', annotations: { 'kubernetes.io/service-account.name': 'default' } } };
    const create = request(sandbox.url + '/api/v1/namespaces/default/secrets', { ...login, method: 'POST',
      headers: { 'content-type': 'application/json' } });
    create.end(JSON.stringify(secret));
    const [created] = await once(create, 'response');
    created.resume();
    return { sandbox, login, created: created.statusCode, watched: sandbox.url + '/api/v1/namespaces?watch=1&allowWatchBookmarks=1' };
  }
`;

describe('A process with a sandbox that is not stopped', () => {
  it('ends by itself, although another process has an open watch', async () => {
    const client = `
      const { get } = require('node:https');
      get(process.argv[1], JSON.parse(process.argv[2]), (response) => {
        response.once('data', () => process.send('watching'));
        response.on('error', () => process.exit());
      });
    `;
    const { code, stdout } = await node(
      '-e',
      `${start}
      start().then(async ({ login, created, watched }) => {
        const stdio = ['ignore', 'ignore', 'ignore', 'ipc'];
        const client = spawn(process.execPath, ['-e', ${JSON.stringify(client)}, watched, JSON.stringify(login)], { stdio });
        await once(client, 'message');
        client.disconnect();
        client.unref();
        console.log(created, 'watching');
      });`,
    );
    expect([code, stdout]).toEqual([0, '201 watching\n']);
  });

  it('ends with an error that it throws, although it has an open watch', async () => {
    const { code, stderr } = await node(
      '-e',
      `${start}
      start().then(async ({ login, watched }) => {
        const [watch] = await once(get(watched, login), 'response');
        await once(watch, 'data');
        throw new Error('a failing script');
      });`,
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('Error: a failing script')]);
  });

  it('runs as long as a client waits for a response, in the same process or in a child', async () => {
    const client = `
      require('node:https').get(process.argv[1], { ca: process.argv[2] }, (response) => response.pipe(process.stdout));
    `;
    const { code, stdout } = await node(
      '-e',
      `${start}
      start().then(async ({ sandbox, login }) => {
        sandbox.faults.add({ path: '/version', delayMs: 500 });
        const [response] = await once(get(sandbox.url + '/version', { ...login, agent: false }), 'response');
        response.resume();
        await once(response, 'end');
        console.log(response.statusCode);
        spawn(process.execPath, ['-e', ${JSON.stringify(client)}, sandbox.url + '/version', sandbox.certificateAuthority], { stdio: 'inherit' });
      });`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^200\n\{"major":"1",/);
  });
});

describe('A jest run with a failing test that does not stop its sandbox', () => {
  let project: string;
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'signet-jest-'));
  });
  afterAll(() => rm(project, { recursive: true }));

  it('reports the failure, and ends', async () => {
    await writeFile(join(project, 'jest.config.json'), '{ "transform": {} }');
    await writeFile(
      join(project, 'failing.test.js'),
      `${start}
      it('fails', async () => {
        const { created } = await start();
        expect(created).toBe(500);
      });`,
    );
    const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
    const { code, stderr } = await node(jest, '--config', join(project, 'jest.config.json'), '--runInBand');
    expect(code).toBe(1);
    expect(stderr).toContain('Received: 201');
    expect(stderr).not.toContain('did not exit');
  });
});
