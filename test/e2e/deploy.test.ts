import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { run } from '../../dev/engine';
import { setStage } from '../../dev/demo/stage';
import { findLeaks } from '../../dev/leaks';
import { openSealed } from '../../src/sealing';
import { signet } from '../cli/support';
import { testEngines } from '../support/engines';
import { openServer, type Server } from './support/settings';

const ROOT = join(__dirname, '..', '..');
const STATE = 'terraform.ci-access.tfstate';
const [engine] = testEngines();

/** The example through cdktf's own command, which takes tens of seconds: once, on the sandbox. */
describe('cdktf, with examples/ci-access', () => {
  let server: Server;
  let project = '';
  let clone = '';
  let identity = '';

  const cdktf = (folder: string, ...args: readonly string[]) =>
    run(process.execPath, [join(ROOT, 'node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf'), ...args], {
      cwd: folder,
      env: {
        HOME: project,
        CI: '1',
        CHECKPOINT_DISABLE: '1',
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
    // A clone of the repository after `npm ci`: nothing is built.
    clone = await mkdtemp(join(tmpdir(), 'signet-clone-'));
    for (const name of ['cdktf.json', 'package.json', 'tsconfig.json', 'src', 'dev', 'docs', 'examples']) {
      await cp(join(ROOT, name), join(clone, name), { recursive: true });
    }
    await symlink(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
    identity = await generateX25519Identity();
    await writeFile(join(project, 'recipients.txt'), `ci: ${await identityToRecipient(identity)}\n`);
  });
  afterAll(async () => {
    await server.close();
    for (const folder of [project, clone]) await rm(folder, { recursive: true, force: true });
  });

  it('deploys without a flag for the provider, and prints the sealed outputs', async () => {
    const outputs = join(project, 'outputs.json');
    const { status, stdout, stderr } = await cdktf(project, 'deploy', '--auto-approve', '--outputs-file', outputs);
    expect(`${status}${status === 0 ? '' : stderr}`).toBe('0');
    expect(stdout).toContain('-----BEGIN AGE ENCRYPTED FILE-----');

    // What the README says: the owner of the key opens the output, from what was printed or from the file.
    const document = await readFile(outputs, 'utf8');
    for (const output of ['jenkins_argo_token', 'kargo_admin_token'])
      for (const stdin of [stdout, document]) {
        const { stdout: token } = await signet(['unseal', '--identity', 'key', '--output-name', output], {
          files: { key: identity },
          stdin,
        });
        expect(token.split('.')).toHaveLength(3);
      }

    const sealed = textsIn(JSON.parse(document)).filter((text) => text.startsWith('-----BEGIN AGE'));
    expect(sealed).toHaveLength(2);
    for (const text of sealed) {
      const token = (await openSealed(text, [identity])).reveal();
      expect(findLeaks(token, { dir: project })).toEqual([]);
    }
  });

  it('finds nothing to do in a clone of the repository, with the provider built from its sources', async () => {
    await cp(join(project, STATE), join(clone, STATE));
    // It synthesizes first.
    const { status, stdout, stderr } = await cdktf(clone, 'diff');
    expect(`${status}${status === 0 ? '' : stderr}`).toBe('0');
    expect(stdout).toMatch(/No changes/);
    const stack = join(clone, 'cdktf.out', 'stacks', 'ci-access');
    const { output } = JSON.parse(await readFile(join(stack, 'cdk.tf.json'), 'utf8')) as { output: object };
    expect(Object.keys(output).sort()).toEqual(['jenkins_argo_token', 'kargo_admin_token']);
    expect(await readdir(join(stack, 'terraform.d', 'plugins'))).toEqual(['signet.invalid']);
    expect(await readdir(join(clone, 'lib', 'provider'))).toContain('terraform-provider-signet');
  });
});

/** Every text in a JSON document, however deep: cdktf nests its outputs by the paths of their constructs. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
