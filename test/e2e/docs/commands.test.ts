import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { LIB, ROOT } from '../../../dev/build/bundles';
import { type Api, connect, type ControlPlane, startControlPlane } from '../../../dev/cluster';
import { type Engine, installProvider, run, TERRAFORM_BLOCK } from '../../../dev/engine';
import { parseRecipient } from '../../../src/sealing';
import { Secret } from '../../../src/secret';
import { issueRecordObject } from '../../../src/token-secrets';
import { PLANS } from '../../cli/review/support';
import { testEngines } from '../../support/engines';
import { describeMissing } from '../../support/missing';
import { type Block, blocksOf } from '../../support/pages';
import { ServedWorkspace } from '../../support/shared-provider';
import { findKubectl } from '../support/kubectl';
import { ReaderShell } from '../support/reader-shell';
import { sealAge } from '../../sealing/support';

/** Followed by first-hour.test.ts: these pages, and a section of the README. */
const WALKED = ['docs/getting-started-cdktn.md', 'docs/getting-started-hcl.md'];
const WALKED_LINES = blocksOf('README.md', 'Quick start').map(({ line }) => line);

/** Programs of the products and services that the documentation names: here they only read their input. */
const OTHERS = ['argo', 'curl', 'docker', 'gh', 'java', 'kargo', 'kestra', 'tfcmt'];

/** The Secret that the page about dead tokens creates again. */
const TOKEN_SECRET = `
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata:
  name: jenkins.service-account-token
  annotations: { kubernetes.io/service-account.name: jenkins }
`;

/** Writes a manifest of SOPS from the sealed token that the reader has. */
const RESEAL =
  'signet reseal token.age -i jenkins.key --to sops --recipients recipients.txt --name argo-token --namespace ci --out token.sops.yaml';

/** As long as the page says. */
const TOKEN = new Secret(`eyJhbGciOiJSUzI1NiJ9.${'Y2FuYXJ5IG9mIHRoZSBkb2N1bWVudGF0aW9u'.repeat(30)}`.slice(0, 951));

const blocks = [
  'README.md',
  ...['docs', 'docs/constructs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  ),
]
  .filter((page) => page.endsWith('.md') && !WALKED.includes(page))
  .flatMap((page) => blocksOf(page))
  .filter(({ page, line }) => page !== 'README.md' || !WALKED_LINES.includes(line));
const commands = blocks.filter(({ language }) => language === 'sh' || language === 'console');
const pages = [...new Set(commands.map(({ page }) => page))];

const kubectl = findKubectl(process.env);
const { SIGNET_CONTROL_PLANE: program } = process.env;
if (kubectl === undefined || !program)
  describeMissing('The commands of the documentation', 'kubectl and SIGNET_CONTROL_PLANE');
else
  describe('The commands of the documentation (real API server)', () => {
    it('have relative paths, so that they can be run anywhere', () => {
      expect(commands.filter(({ code }) => /(?:^|[\s'"=<>])\/(?!dev\/)\w/m.test(code))).toEqual([]);
    });

    // The pages have fixed names of namespaces, so the cluster is not shared.
    let plane: ControlPlane;
    let api: Api;
    let reader: Reader;

    beforeAll(async () => {
      const [engine] = testEngines();
      if (engine === undefined) throw new Error('No engine is available: see CONTRIBUTING.md');
      plane = await startControlPlane(program);
      api = await connect(plane.kubeconfig);
      reader = await Reader.open(engine, kubectl, plane.kubeconfig);
      await reader.must(`kubectl apply -f '${join(__dirname, 'support', 'cluster.yaml')}'`);
      const uid = await reader.must("kubectl get serviceaccount deploy -n argo -o 'jsonpath={.metadata.uid}'");
      const account = { name: 'deploy', uid };
      const record = issueRecordObject({ namespace: 'argo', name: 'deploy-token', account, secretUid: uid });
      await api.call('POST', '/api/v1/namespaces/argo/secrets', record);
    });
    afterAll(async () => {
      await reader.close();
      api.close();
      await plane.stop();
    });

    it.each(pages)('run as %s shows them', async (page) => {
      const own = commands.filter((block) => block.page === page);
      // The list of revoked tokens is that after the revocations, which the page explains later.
      const isLast = ({ language, code }: Block) => language === 'console' && code.includes('--dead');
      for (const block of [...own.filter((one) => !isLast(one)), ...own.filter(isLast)]) {
        const { transcript, expected } = await reader.follow(block);
        expect({ page, line: block.line, transcript }).toEqual({ page, line: block.line, transcript: expected });
      }
    });
  });

describe('The HCL of the documentation', () => {
  // The tests on the page about tests run in test/e2e/hcl-example.test.ts.
  const hcl = blocks.filter(({ page, language }) => language === 'hcl' && page !== 'docs/testing-hcl.md');

  it.each(hcl)('is valid at line $line of $page', async ({ code }) => {
    // OpenTofu has no queries.
    const isQuery = code.startsWith('list ');
    const engine = testEngines().find(({ kind }) => !isQuery || kind === 'terraform');
    if (engine === undefined) throw new Error('No engine is available that reads this block');
    const folder = await mkdtemp(join(tmpdir(), 'signet-hcl-'));
    await writeFile(join(folder, isQuery ? 'main.tfquery.hcl' : 'main.tf'), code);
    if (isQuery) await writeFile(join(folder, 'provider.tf'), 'provider "signet" {}\n');
    await writeFile(join(folder, 'versions.tf.json'), JSON.stringify({ terraform: TERRAFORM_BLOCK }));
    const workspace = new ServedWorkspace(engine, folder, folder, {});
    const { status, stdout, stderr } = await workspace.run(['validate', ...(isQuery ? ['-query'] : []), '-no-color']);
    expect(`${status}${status === 0 ? '' : stdout + stderr}`).toBe('0');
    await rm(folder, { recursive: true });
  });
});

/** Whoever tries the commands of a page, with the files that a page assumes in an own folder for each block. */
class Reader {
  private constructor(
    private readonly home: string,
    private readonly shell: ReaderShell,
    private readonly env: NodeJS.ProcessEnv,
    private readonly identity: string,
    private readonly recipients: readonly string[],
    private readonly sealed: string,
  ) {}

  public static async open(engine: Engine, kubectl: string, admin: string): Promise<Reader> {
    const home = await mkdtemp(join(tmpdir(), 'signet-reader-'));
    const shell = await ReaderShell.open(home);
    // The reader confirms a revocation.
    const signet = `exec '${process.execPath}' '${join(LIB, 'signet.js')}'`;
    await shell.script('signet', `[ "$2" = revoke ] && ${signet} "$@" --yes; ${signet} "$@"`);
    await shell.script('npx', '[ "$1 $2" = "-p cdktf-signet" ] && shift 2 && exec "$@"');
    for (const name of OTHERS) await shell.script(name, 'case "$*" in *@-*|*"-f -"*) cat >/dev/null ;; esac');
    // Where age is not installed, its input is only recognized: test/e2e/sealing opens it.
    if (spawnSync('age', ['--version']).status !== 0) await shell.script('age', 'grep -qa ^age-encryption.org/v1');
    await shell.link('terraform', engine.program);
    await shell.link('kubectl', kubectl);

    const kubeconfig = join(home, 'kubeconfig');
    await copyFile(admin, kubeconfig);
    await run(kubectl, ['config', 'set-context', '--current', '--namespace=argo', `--kubeconfig=${kubeconfig}`], {
      cwd: home,
    });
    const identity = await generateX25519Identity();
    const keys = [identity, await generateX25519Identity()].map((key) => identityToRecipient(key));
    const recipients = await Promise.all(keys);
    const sealed = sealAge(
      TOKEN,
      recipients.map((key) => parseRecipient(key)),
    );
    return new Reader(home, shell, { KUBECONFIG: kubeconfig }, identity, recipients, sealed);
  }

  public async must(command: string): Promise<string> {
    const { status, stdout, stderr } = await this.shell.run(command, this.home, this.env);
    if (status !== 0) throw new Error(`${command}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Runs a block; of a console, each command, and compares what it prints. */
  public async follow({ language, code }: Block): Promise<{ transcript: string; expected: string }> {
    const folder = await this.#folder(code);
    if (language === 'sh') {
      const { status, stdout, stderr } = await this.shell.run(code, folder, this.env);
      return { transcript: status === 0 ? '' : `${status}\n${stdout}${stderr}`, expected: '' };
    }
    const commands = [...code.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command);
    let transcript = '';
    for (const command of commands) {
      const { stdout, stderr } = await this.shell.run(command, folder, this.env);
      transcript += `$ ${command}\n${stdout}${stderr}`;
    }
    return { transcript: comparable(transcript), expected: comparable(code) };
  }

  public async close(): Promise<void> {
    await rm(this.home, { recursive: true });
  }

  /** A new folder, with what the reader has by then: nothing before the key pair is created. */
  async #folder(code: string): Promise<string> {
    const folder = await mkdtemp(join(this.home, 'folder-'));
    if (code.includes('keygen')) return folder;
    const value = code.includes('base64 -d') ? this.sealed.replace(/-----.*-----|\n/g, '') : this.sealed;
    const outputs = { jenkins_token: { value }, jenkins_argo_token: { value } };
    const state = { version: 4, terraform_version: '1.6.0', serial: 1, lineage: 'docs', resources: [] };
    const withTypes = Object.fromEntries(
      Object.entries(outputs).map(([name, one]) => [name, { ...one, type: 'string' }]),
    );
    const files = {
      'jenkins.key': this.identity,
      'ci.key': this.identity,
      'other.key': await generateX25519Identity(),
      'token.age': this.sealed,
      'outputs.json': JSON.stringify(outputs),
      'deploy.log': `jenkins_token = <<EOT\n${this.sealed}\nEOT\n`,
      'terraform.tfstate': JSON.stringify({ ...state, outputs: withTypes }),
      'errored.tfstate': JSON.stringify({ ...state, serial: 2, outputs: withTypes }),
      'recipients.txt': this.recipients.map((key) => `# owner: Jenkins\n# group: ci\n${key}\n`).join('\n'),
      'token.yaml': TOKEN_SECRET,
      // A plan that takes access away, which needs no approval.
      'plan.json': PLANS.narrower,
      'plan.tfplan': PLANS.narrower,
      'cdktf.out/stacks/platform/plan': PLANS.narrower,
      'cdktf.out/stacks/platform/cdk.tf.json': JSON.stringify({ resource: {} }),
      'main.tf': Object.keys(outputs)
        .map((name) => `output "${name}" { value = "" }\n`)
        .join(''),
    };
    await mkdir(join(folder, 'cdktf.out', 'stacks', 'platform'), { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await symlink(join(ROOT, 'examples'), join(folder, 'examples'));
    // As the cluster is now.
    if (code.includes('access.json')) await this.shell.run('signet snapshot --out access.json', folder, this.env);
    if (code.includes('token.sops.yaml')) await this.shell.run(RESEAL, folder, this.env);
    if (code.includes('terraform query')) {
      const lists = blocks.filter(({ page, code }) => page === 'docs/adopting.md' && code.startsWith('list '));
      installProvider(folder);
      await writeFile(join(folder, 'main.tfquery.hcl'), lists.map((block) => block.code).join('\n'));
      await writeFile(join(folder, 'provider.tf'), 'provider "signet" {}\n');
      await writeFile(join(folder, 'versions.tf.json'), JSON.stringify({ terraform: TERRAFORM_BLOCK }));
      await this.shell.run('terraform init', folder, this.env);
    }
    return folder;
  }
}

/** Without the ages and the widths of columns, which differ in each run, and without empty lines. */
function comparable(text: string): string {
  return text
    .replace(/\b\d+[smhd](?:\d+[smh])?\b/g, 'AGE')
    .replace(/ +/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
