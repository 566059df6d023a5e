import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { setStage, strikeStage, workflowsPath, type Stage } from '../../dev/demo/stage';
import { run, Workspace } from '../../dev/engine';
import { openSealed } from '../../src/sealing';
import { packedModules, type Modules } from './support/packed';
import { describeEverySetting, openServer, type Server } from './support/settings';

const ROOT = join(__dirname, '..', '..');
const EXAMPLES = ['adopt-existing', 'argo-jenkins', 'ci-access', 'deliveries', 'kargo-platform', 'kestra-bots'];
/** The one that is also applied. */
const DEPLOYED = 'ci-access';

/** The examples with the packed package, on CDKTF and, with other imports only, on CDKTN. */
describeEverySetting(
  'The entry for CDKTN',
  ({ engine, server: kind }) => {
    const suffix = randomBytes(4).toString('hex');
    const stage: Stage = { argo: `argo-${suffix}`, kargo: `kargo-${suffix}` };
    let server: Server;
    let modules: Modules;
    let folder = '';
    let identity = '';

    /** Runs the programs of examples, and returns the folder of their stacks. */
    const synthesize = async (framework: 'cdktf' | 'cdktn', examples: readonly string[], outdir: string) => {
      const programs = examples.map((example) => join(folder, framework, example, 'main.ts'));
      const load = programs.map((program) => `require(${JSON.stringify(program)});`).join('');
      const { status, stderr } = await run(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', load], {
        cwd: folder,
        env: {
          ARGO_NAMESPACE: stage.argo,
          KARGO_NAMESPACE: stage.kargo,
          CDKTF_OUTDIR: outdir,
          TERRAFORM_BINARY_NAME: engine.program,
        },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return join(outdir, 'stacks');
    };

    beforeAll(async () => {
      server = await openServer(kind);
      await setStage(server.api, stage);
      modules = await packedModules(['cdktf', 'cdktn', 'constructs']);
      folder = await mkdtemp(join(tmpdir(), 'signet-cdktn-'));
      await symlink(modules.folder, join(folder, 'node_modules'));
      identity = await generateX25519Identity();
      const recipients = `ci: ${await identityToRecipient(identity)}\n`;
      for (const example of EXAMPLES) {
        const text = await readFile(join(ROOT, 'examples', example, 'main.ts'), 'utf8');
        const forCdktn = text
          .replace(" from 'cdktf';", " from 'cdktn';")
          .replace("'cdktf-signet'", "'cdktf-signet/cdktn'");
        for (const [framework, program] of Object.entries({ cdktf: text, cdktn: forCdktn })) {
          const copy = join(folder, framework, example);
          await cp(join(ROOT, 'examples', example), copy, { recursive: true });
          await writeFile(join(copy, 'main.ts'), program);
          if (example === DEPLOYED) await writeFile(join(copy, 'recipients.txt'), recipients);
        }
      }
    });
    afterAll(async () => {
      await strikeStage(server.api, stage);
      await server.close();
      await modules.remove();
      await rm(folder, { recursive: true, force: true });
    });

    it('synthesizes the files of each example as the entry for CDKTF does, apart from the version of the framework', async () => {
      const [one, other] = await Promise.all([
        synthesize('cdktf', EXAMPLES, join(folder, 'of-cdktf')),
        synthesize('cdktn', EXAMPLES, join(folder, 'of-cdktn')),
      ]);
      expect((await readdir(other)).sort()).toEqual(EXAMPLES);
      const files = await filesOf(one, '0.21.0');
      expect(files.size).toBeGreaterThanOrEqual(4 * EXAMPLES.length);
      expect(await filesOf(other, '0.24.0')).toEqual(files);
    });

    it('takes over with CDKTN what was applied with CDKTF', async () => {
      const outdir = join(folder, 'out');
      const stack = join(await synthesize('cdktf', [DEPLOYED], outdir), DEPLOYED);
      const workspace = new Workspace(engine, stack, folder, {
        KUBE_CONFIG_PATH: server.kubeconfig,
        KUBE_CTX: server.context,
      });
      await workspace.init();
      await workspace.apply();
      await synthesize('cdktn', [DEPLOYED], outdir);
      expect((await workspace.plan()).changes).toEqual([]);
      const sealed = String((await workspace.outputs()).jenkins_argo_token);
      const token = (await openSealed(sealed, [identity])).reveal();
      await server.api.untilStatus(token, workflowsPath(stage), 200);
      await workspace.destroy();
    });
  },
  1,
);

/** The files of stacks by their paths, JSON without what depends on the framework. */
async function filesOf(stacks: string, version: string): Promise<ReadonlyMap<string, unknown>> {
  const entries = await readdir(stacks, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = paths.map(async (path): Promise<[string, unknown]> => {
    const text = await readFile(path, 'utf8');
    if (!path.endsWith('cdk.tf.json')) return [path.slice(stacks.length), text];
    const { '//': comment, ...configuration } = JSON.parse(text) as { '//': { metadata: { version: string } } };
    expect(comment.metadata.version).toBe(version);
    return [path.slice(stacks.length), { ...configuration, '//': { ...comment.metadata, version: '' } }];
  });
  return new Map(await Promise.all(contents));
}
