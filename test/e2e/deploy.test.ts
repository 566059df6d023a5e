import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { run } from '../../dev/engine';
import { setStage } from '../../dev/demo/stage';
import { findLeaks } from '../../dev/leaks';
import { openSealed } from '../../src/sealing';
import { testEngines } from '../support/engines';
import { openServer, type Server } from './support/settings';

const ROOT = join(__dirname, '..', '..');
const [engine] = testEngines();

/** The example through cdktf's own command, which costs tens of seconds: once, on the sandbox. */
describe('cdktf deploy of examples/ci-access', () => {
  let server: Server;
  let project = '';
  let identity = '';

  const cdktf = (...args: readonly string[]) =>
    run(process.execPath, [join(ROOT, 'node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf'), ...args], {
      cwd: project,
      env: {
        HOME: project,
        CI: '1',
        TERRAFORM_BINARY_NAME: engine?.program,
        KUBE_CONFIG_PATH: server.kubeconfig,
        SIGNET_RECIPIENTS: join(project, 'recipients.txt'),
        TF_LOG: 'trace',
        TF_LOG_PATH: join(project, 'trace.log'),
      },
    });

  beforeAll(async () => {
    server = await openServer('sandbox');
    await setStage(server.api, { argo: 'argo', kargo: 'kargo' });
    // A user's project: the example's files, and node_modules with the package in it.
    project = await mkdtemp(join(tmpdir(), 'signet-deploy-'));
    await cp(join(ROOT, 'examples', 'ci-access'), project, { recursive: true });
    await mkdir(join(project, 'node_modules', '.bin'), { recursive: true });
    for (const name of ['cdktf', 'constructs', 'tsx', '.bin/tsx']) {
      await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
    }
    await symlink(ROOT, join(project, 'node_modules', 'cdktf-signet'));
    identity = await generateX25519Identity();
    await writeFile(join(project, 'recipients.txt'), `ci: ${await identityToRecipient(identity)}\n`);
  });
  afterAll(async () => {
    await server.close();
    await rm(project, { recursive: true, force: true });
  });

  it('works without a flag for the provider, and prints the sealed outputs', async () => {
    const outputs = join(project, 'outputs.json');
    const { status, stdout, stderr } = await cdktf('deploy', '--auto-approve', '--outputs-file', outputs);
    expect(`${status}${status === 0 ? '' : stderr}`).toBe('0');
    expect(stdout).toContain('-----BEGIN AGE ENCRYPTED FILE-----');

    const sealed = textsIn(JSON.parse(await readFile(outputs, 'utf8'))).filter((text) =>
      text.startsWith('-----BEGIN AGE'),
    );
    expect(sealed).toHaveLength(2);
    for (const text of sealed) {
      const token = (await openSealed(text, [identity])).reveal();
      expect(findLeaks(token, { dir: project })).toEqual([]);
    }
  });

  it('says that there is nothing to do when it is run again', async () => {
    const { status, stdout } = await cdktf('deploy', '--auto-approve');
    expect(status).toBe(0);
    expect(stdout).toMatch(/No changes/);
  });
});

/** Every text in a JSON document, however deep: cdktf nests its outputs by the paths of their constructs. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
