import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Engine, installProvider, type Workspace } from '../../dev/engine';
import { EXAMPLES, examplesIn, IMPORTS, QUERY } from '../../dev/reference/examples';
import { PROVIDER_SOURCE } from '../../src/provider/address';
import { blocksOf } from '../support/pages';
import { describeEveryEngine } from '../support/engines';
import { ServedWorkspace } from '../support/shared-provider';

const REQUIRED = `terraform {\n  required_providers {\n    signet = {\n      source = "${PROVIDER_SOURCE}"\n    }\n  }\n}\n`;

/** All examples in one configuration: each in a module of its own, with its import blocks in the root, where they must be. */
async function writeExamples(folder: string, { kind }: Engine): Promise<void> {
  const examples = examplesIn(EXAMPLES);
  const root = [examples.get('provider.tf') ?? ''];
  const queries: string[] = [];
  for (const [path, text] of examples) {
    // OpenTofu has no actions.
    if (path === 'provider.tf' || (path.startsWith('actions/') && kind !== 'terraform')) continue;
    if (path.endsWith(QUERY)) {
      queries.push(text);
      continue;
    }
    const module = `${dirname(path)}_${basename(path).replace(/\..*/, '')}`;
    if (path.endsWith(IMPORTS)) {
      root.push(text.replaceAll('to = ', `to = module.${module}.`));
      continue;
    }
    root.push(`module "${module}" {\n  source = "./${module}"\n}\n`);
    await mkdir(join(folder, module));
    await writeFile(join(folder, module, 'main.tf'), text);
    await writeFile(join(folder, module, 'versions.tf'), REQUIRED);
  }
  await writeFile(join(folder, 'main.tf'), root.join('\n'));
  await writeFile(join(folder, `lists${QUERY}`), queries.join('\n'));
}

describeEveryEngine('The examples of the reference', (engine) => {
  let records: string;
  let workspace: Workspace;

  beforeAll(async () => {
    records = await mkdtemp(join(tmpdir(), 'signet-examples-'));
    workspace = new ServedWorkspace(engine, join(records, 'project'), records, {});
    installProvider(workspace.folder);
  });
  afterAll(() => rm(records, { recursive: true }));

  it('are valid, and formatted', async () => {
    await writeExamples(workspace.folder, engine);
    await workspace.init();
    // OpenTofu has no query files.
    const queries = engine.kind === 'terraform' ? ['-query'] : [];
    expect(await workspace.must(['validate', '-no-color', ...queries])).toMatch(/^Success! The configuration is valid/);
    expect(await workspace.must(['fmt', '-check', '-recursive'], { cwd: EXAMPLES })).toBe('');
  });

  it('pass a test with the mocks of docs/testing-hcl.md', async () => {
    const [, mocks] = blocksOf('docs/testing-hcl.md');
    const test = `${mocks?.code ?? ''}\nrun "all" {}\n`;
    await mkdir(join(workspace.folder, 'tests'));
    await writeFile(join(workspace.folder, 'tests', 'all.tftest.hcl'), test);
    // Import blocks do not run with mocks.
    const root = join(workspace.folder, 'main.tf');
    await writeFile(root, (await readFile(root, 'utf8')).replace(/^import \{[^]*?^\}\n/gm, ''));
    expect(await workspace.must(['test', '-no-color'])).toContain('Success! 1 passed, 0 failed.');
  });

  it('are valid, as is the use of the module in examples/hcl/README.md', async () => {
    const folder = join(records, 'module');
    installProvider(folder);
    await cp(join(__dirname, '..', '..', 'examples', 'hcl'), join(folder, 'hcl'), { recursive: true });
    const [block] = blocksOf('examples/hcl/README.md');
    await writeFile(join(folder, 'main.tf'), REQUIRED + (block?.code ?? ''));
    await workspace.must(['init', '-no-color', '-input=false'], { cwd: folder });
    expect(await workspace.must(['validate', '-no-color'], { cwd: folder })).toContain('The configuration is valid.');
  });
});
