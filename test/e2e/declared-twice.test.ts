import type { Workspace } from '../../dev/engine';
import { describeEveryKestra } from './support/kestra-settings';
import { KestraStack } from './support/kestra-stack';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

/** What the engine prints, without the frame and the line breaks of its diagnostics. */
const plain = (text: string) => text.replace(/\s*[│╷╵]?\s+/g, ' ');

/** What the engine prints when it refuses to plan. */
async function refusedPlan(workspace: Workspace, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await workspace.run(['plan', '-input=false', '-no-color', ...args]);
  expect(status).toBe(1);
  return plain(stdout + stderr);
}

describeEverySetting(
  'Two resources that declare the same object',
  (setting) => {
    let server: Server;
    let stack: Stack;

    const roles = () => `/apis/rbac.authorization.k8s.io/v1/namespaces/${stack.namespace}/roles`;
    const role = (name: string, verb: string) => ({
      manifest: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name, namespace: stack.namespace },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }],
      },
    });
    const both = (name: string, more: object = {}) => ({
      resource: { signet_kubernetes_object: { one: role(name, 'get'), two: role(name, 'delete') }, ...more },
    });

    beforeAll(async () => {
      server = await openServer(setting.server);
      stack = await Stack.openServed(setting.engine, server);
      await stack.write({});
      await stack.workspace.init();
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('are refused by the plan', async () => {
      await stack.write(both('shared'));
      expect(await refusedPlan(stack.workspace)).toContain(
        'Role/' + stack.namespace + '/shared is declared by two resources',
      );
    });

    it('are refused by apply where only apply knows the name: the object is as the first of them declares it', async () => {
      await stack.write(both('${terraform_data.name.output}', { terraform_data: { name: { input: 'late' } } }));
      await stack.workspace.plan();
      const { status, stdout, stderr } = await stack.workspace.run([
        'apply',
        '-input=false',
        '-no-color',
        '-auto-approve',
      ]);
      expect(status).toBe(1);
      const refused = [...plain(stdout + stderr).matchAll(/late is declared by two resources with \w+\.(\w+)/g)];
      expect(refused).toHaveLength(1);
      const { body } = await stack.api.call('GET', `${roles()}/late`);
      expect(body.rules).toMatchObject([{ verbs: [refused[0]?.[1] === 'one' ? 'delete' : 'get'] }]);
    });
  },
  1,
);

describeEverySetting(
  'Two tokens of one service account with one name prefix',
  (setting) => {
    let server: Server;
    let stack: Stack;
    const tokens = (...names: readonly string[]) => ({
      resource: {
        signet_service_account_token: Object.fromEntries(
          names.map((name) => [
            name,
            { namespace: stack.namespace, service_account: 'ci', generate_name: 'ci-', wait: '120s' },
          ]),
        ),
      },
    });

    beforeAll(async () => {
      server = await openServer(setting.server);
      stack = await Stack.openServed(setting.engine, server);
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'ci' } };
      await stack.api.call('POST', stack.path('serviceaccounts'), account);
    });
    afterAll(async () => {
      await stack.close();
      await server.close();
    });

    it('are refused by the plan, from the beginning or added later, with and without a refresh', async () => {
      await stack.write(tokens('ci', 'dup'));
      await stack.workspace.init();
      expect(await refusedPlan(stack.workspace)).toContain('[token/same-declaration]');
      await stack.write(tokens('ci'));
      await stack.workspace.apply();
      const live = await stack.tokenSecrets();
      expect(live).toHaveLength(1);
      await stack.write(tokens('ci', 'dup'));
      expect(await refusedPlan(stack.workspace)).toContain('[token/same-declaration]');
      expect(await refusedPlan(stack.workspace, '-refresh=false')).toContain('[token/same-declaration]');
      expect(await stack.tokenSecrets()).toEqual(live);
    });
  },
  1,
);

describeEveryKestra('Two Kestra tokens of one owner with one name', (setting) => {
  let stack: KestraStack;
  let account: string;
  const tokens = (...names: readonly string[]) => ({
    resource: {
      signet_kestra_api_token: Object.fromEntries(
        names.map((name) => [name, { service_account_id: account, name: 'run', recipients: stack.recipients }]),
      ),
    },
  });

  beforeAll(async () => {
    stack = await KestraStack.openServed(setting);
    const { body } = await stack.admin('POST', '/api/v1/main/service-accounts', { name: 'ci' });
    account = String((body as { readonly id?: unknown }).id);
  });
  afterAll(() => stack.close());

  it('are refused by the plan, from the beginning or added later', async () => {
    await stack.write(tokens('ci', 'dup'));
    await stack.workspace.init();
    expect(await refusedPlan(stack.workspace)).toContain('[kestra-token/same-name]');
    expect(stack.kestra.tokens()).toEqual([]);
    await stack.write(tokens('ci'));
    await stack.workspace.apply();
    const live = stack.kestra.tokens().map(({ id }) => id);
    expect(live).toHaveLength(1);
    await stack.write(tokens('ci', 'dup'));
    expect(await refusedPlan(stack.workspace)).toContain('[kestra-token/same-name]');
    expect(stack.kestra.tokens().map(({ id }) => id)).toEqual(live);
  });
});
