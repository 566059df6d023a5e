import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EXAMPLES } from '../../dev/reference/examples';
import { describeEveryEngine } from '../support/engines';
import { openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const BOTH = ['Tokens are older than 90 days.', 'Tokens of team build were not used for 30 days.'] as const;

describeEveryEngine('The checks in the reference of signet_tokens', (engine) => {
  let server: Server;
  let stack: Stack;
  beforeAll(async () => {
    server = await openServer('sandbox');
    stack = await Stack.openServed(engine, server);
    const example = await readFile(join(EXAMPLES, 'data-sources', 'tokens.tf'), 'utf8');
    await stack.write({});
    const text = example.replaceAll('"argo"\n', `"${stack.namespace}"\n`);
    await writeFile(join(stack.workspace.folder, 'tokens.tf'), text);
    await stack.workspace.init();
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  const create = (path: string, object: object) =>
    server.api.call('POST', `/api/v1/namespaces/${stack.namespace}/${path}`, { apiVersion: 'v1', ...object });
  const token = (name: string, labels: Readonly<Record<string, string>>) =>
    create('secrets', {
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name, labels, annotations: { 'kubernetes.io/service-account.name': 'ci' } },
    });
  const failed = async () => {
    const { status, stdout, stderr } = await stack.workspace.run(['plan', '-no-color', '-input=false']);
    expect(status).toBe(0);
    return BOTH.filter((text) => `${stdout}${stderr}`.includes(text));
  };

  it('pass for a new token, and fail for one that was last used long ago', async () => {
    await create('serviceaccounts', { kind: 'ServiceAccount', metadata: { name: 'ci' } });
    await token('new', { team: 'build' });
    expect(await failed()).toEqual([]);
    await token('unused', { team: 'build', 'kubernetes.io/legacy-token-last-used': '2020-01-02' });
    expect(await failed()).toEqual([BOTH[1]]);
    // Else, no test with this provider would search its log for tokens.
    expect(stack.leaksOf('"@module":"provider.signet"').map(({ where }) => basename(where))).toContain('provider.log');
  });

  it('fail for an old token', async () => {
    const file = join(stack.workspace.folder, 'tokens.tf');
    // The same as waiting: the limit is in the future.
    await writeFile(file, (await readFile(file, 'utf8')).replace('-2160h', '2160h'));
    expect(await failed()).toEqual([...BOTH]);
    await rm(file);
  });
});
