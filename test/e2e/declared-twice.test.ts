import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

/** What the engine prints, without the frame and the line breaks of its diagnostics. */
const plain = (text: string) => text.replace(/\s*[│╷╵]?\s+/g, ' ');

describeEverySetting('Two resources that declare the same object', (setting) => {
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
    stack = await Stack.open(setting.engine, server);
    await stack.write({});
    await stack.workspace.init();
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  it('are refused by the plan', async () => {
    await stack.write(both('shared'));
    const { status, stdout, stderr } = await stack.workspace.run(['plan', '-input=false', '-no-color']);
    expect(status).toBe(1);
    expect(plain(stdout + stderr)).toContain('Role/' + stack.namespace + '/shared is declared by two resources');
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
});
