import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installProvider, Workspace } from '../../dev/engine';
import { describeEveryEngine } from '../support/engines';
import { blocksOf } from '../support/pages';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'hcl');

describeEveryEngine('examples/hcl', (engine) => {
  let records: string;
  let workspace: Workspace;

  beforeAll(async () => {
    records = await mkdtemp(join(tmpdir(), 'signet-hcl-'));
    // No cluster is there.
    workspace = new Workspace(engine, join(records, 'module'), records, { KUBE_HOST: 'http://127.0.0.1:1' });
    await cp(EXAMPLE, workspace.folder, { recursive: true });
    installProvider(workspace.folder);
  });
  afterAll(() => rm(records, { recursive: true }));

  it('is formatted', async () => {
    expect(await workspace.must(['fmt', '-check', '-recursive'])).toBe('');
  });

  it('passes its tests and that of docs/testing-hcl.md with the provider mocked, without a cluster', async () => {
    const tests = await readFile(join(workspace.folder, 'tests', 'access.tftest.hcl'), 'utf8');
    const variables = /^variables \{\n[^]*?^\}\n/m.exec(tests)?.[0] ?? '';
    const [onPage] = blocksOf('docs/testing-hcl.md');
    await writeFile(join(workspace.folder, 'tests', 'page.tftest.hcl'), variables + (onPage?.code ?? ''));
    await workspace.init();
    expect(await workspace.must(['test', '-no-color'])).toContain('Success! 7 passed, 0 failed.');
  });
});

describeEverySetting(
  'The module of examples/hcl',
  (setting) => {
    let server: Server;
    let stack: Stack;

    beforeAll(async () => {
      server = await openServer(setting.server);
      stack = await Stack.open(setting.engine, server);
      await cp(EXAMPLE, join(stack.workspace.folder, 'access'), { recursive: true });
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('creates an account whose token its recipient opens and uses, rotates it, and leaves no trace of either token', async () => {
      const namespace = `${stack.namespace}-module`;
      const declare = (generation: number) =>
        stack.write({
          module: {
            access: {
              source: './access',
              namespace,
              rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
              recipients: { test: stack.recipient },
              generation,
            },
          },
          output: { sealed: { value: '${module.access.sealed_token}' } },
        });
      const openedToken = async () => stack.open((await stack.workspace.outputs()).sealed);
      const path = (resource: string) => `/api/v1/namespaces/${namespace}/${resource}/none`;

      await declare(1);
      await stack.workspace.init();
      await stack.workspace.apply();
      const first = await openedToken();
      await stack.api.untilStatus(first, path('configmaps'), 404);
      expect(await stack.api.statusWith(first, path('secrets'))).toBe(403);
      expect((await stack.workspace.plan()).changes).toEqual([]);

      await declare(2);
      await stack.workspace.apply();
      const second = await openedToken();
      expect(second).not.toBe(first);
      await stack.api.untilStatus(second, path('configmaps'), 404);

      expect(await stack.leaks()).toEqual([]);
      await stack.workspace.destroy();
    });
  },
  1,
);
