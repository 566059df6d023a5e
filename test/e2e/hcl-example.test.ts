import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installProvider } from '../../dev/engine';
import { blocksOf } from '../support/pages';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'hcl');

describeEverySetting('examples/hcl', (setting) => {
  let server: Server;
  let stack: Stack;
  let module: string;

  beforeAll(async () => {
    server = await openServer(setting.server);
    stack = await Stack.open(setting.engine, server);
    module = join(stack.workspace.folder, 'access');
    await cp(EXAMPLE, module, { recursive: true });
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  it('is formatted, and its tests and that of docs/testing-hcl.md pass with the provider mocked, without a cluster', async () => {
    const here = { cwd: module, env: { KUBE_HOST: 'http://127.0.0.1:1' } };
    expect(await stack.workspace.must(['fmt', '-check', '-recursive'], here)).toBe('');
    installProvider(module);
    const tests = await readFile(join(module, 'tests', 'access.tftest.hcl'), 'utf8');
    const variables = /^variables \{\n[^]*?^\}\n/m.exec(tests)?.[0] ?? '';
    const [onPage] = blocksOf('docs/testing-hcl.md');
    await writeFile(join(module, 'tests', 'page.tftest.hcl'), variables + (onPage?.code ?? ''));
    await stack.workspace.must(['init', '-no-color', '-input=false'], here);
    expect(await stack.workspace.must(['test', '-no-color'], here)).toContain('Success! 7 passed, 0 failed.');
  });

  it('creates an account whose token its recipient opens and uses, rotates it, and leaves no trace of either token', async () => {
    const declare = (generation: number) =>
      stack.write({
        module: {
          access: {
            source: './access',
            namespace: `${stack.namespace}-module`,
            rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
            recipients: { test: stack.recipient },
            generation,
          },
        },
        output: { sealed: { value: '${module.access.sealed_token}' } },
      });
    const openedToken = async () => stack.open((await stack.workspace.outputs()).sealed);
    const call = (token: string, resource: string) =>
      stack.api.statusWith(token, `/api/v1/namespaces/${stack.namespace}-module/${resource}/none`);

    await declare(1);
    await stack.workspace.init();
    await stack.workspace.apply();
    const first = await openedToken();
    expect([await call(first, 'configmaps'), await call(first, 'secrets')]).toEqual([404, 403]);
    expect((await stack.workspace.plan()).changes).toEqual([]);

    await declare(2);
    await stack.workspace.apply();
    const second = await openedToken();
    expect(second).not.toBe(first);
    expect(await call(second, 'configmaps')).toBe(404);

    expect(await stack.leaks()).toEqual([]);
    await stack.workspace.destroy();
  });
});
