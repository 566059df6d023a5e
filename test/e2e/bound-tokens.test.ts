import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

type Json = Readonly<Record<string, unknown>>;

/** The header of a JSON Web Token, which all tokens of one API server have in common. */
const headerOf = (token: string): string => token.slice(0, token.indexOf('.'));

describeEverySetting('Bound tokens', (setting) => {
  let server: Server;
  let stack: Stack;
  let token = '';

  const object = (kind: string, name: string, rest: Json = {}, apiVersion = 'rbac.authorization.k8s.io/v1') => ({
    manifest: { apiVersion, kind, metadata: { name, namespace: stack.namespace }, ...rest },
  });
  const configuration = (): Json => ({
    resource: {
      signet_kubernetes_object: {
        account: object('ServiceAccount', 'ci', {}, 'v1'),
        role: object('Role', 'ci', { rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['*'] }] }),
        binding: object('RoleBinding', 'ci', {
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'ci' },
          subjects: [{ kind: 'ServiceAccount', name: 'ci', namespace: stack.namespace }],
        }),
      },
      signet_bound_token: {
        ci: {
          namespace: stack.namespace,
          service_account: 'ci',
          generate_name: 'ci-',
          lifetime: '24h',
          recipients: [{ key: stack.recipient, label: 'consumer' }],
          depends_on: ['signet_kubernetes_object.account'],
        },
      },
    },
    output: { sealed: { value: '${signet_bound_token.ci.sealed}', sensitive: true } },
  });
  const open = async () => stack.open((await stack.workspace.outputs()).sealed);

  beforeAll(async () => {
    server = await openServer(setting.server);
    stack = await Stack.openServed(setting.engine, server);
    await stack.write(configuration());
    await stack.workspace.init();
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  it('are issued and sealed by an apply, and a second plan is empty', async () => {
    await stack.workspace.apply();
    token = await open();
    await stack.expectAlive(token);
    expect((await stack.workspace.plan()).changes).toEqual([]);
  });

  /** With a second provider, which is authenticated as the account for this run. */
  const asAccount = (objects: Json): Json => {
    const { resource, ...rest } = configuration() as { resource: { signet_kubernetes_object: Json } & Json };
    const { server: host, tls } = stack.api;
    const login = { host, cluster_ca_certificate: String(tls.ca), token: '${ephemeral.signet_token.ci.token}' };
    return {
      ...rest,
      provider: { signet: [{ kubernetes: stack.kubernetes }, { alias: 'ci', kubernetes: login }] },
      ephemeral: { signet_token: { ci: { namespace: stack.namespace, service_account: 'ci' } } },
      resource: { ...resource, signet_kubernetes_object: { ...resource.signet_kubernetes_object, ...objects } },
    };
  };

  it('are requested for the rest of the run, for another provider', async () => {
    const configMap = { ...object('ConfigMap', 'by-ci', { data: { a: 'b' } }, 'v1'), provider: 'signet.ci' };
    await stack.write(asAccount({ by_ci: configMap }));
    await stack.workspace.apply();
    const path = `/api/v1/namespaces/${stack.namespace}/configmaps/by-ci`;
    expect((await stack.api.call('GET', path)).status).toBe(200);
    expect((await stack.workspace.plan()).changes).toEqual([]);
    await stack.write(asAccount({}));
    await stack.workspace.apply();
    expect((await stack.api.call('GET', path)).status).toBe(404);
  });

  it('are dead with their anchor, and stay dead when it is created again', async () => {
    const secrets = await stack.tokenSecrets();
    const anchor = secrets.find((name) => name.startsWith('ci-')) ?? '';
    await stack.write(configuration());
    await stack.workspace.apply('-replace=signet_bound_token.ci');
    await stack.expectDead(token);
    await stack.api.call('POST', stack.path('secrets'), {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: anchor, namespace: stack.namespace },
    });
    expect(await stack.whoAmI(token)).toBe(401);
    const next = await open();
    expect(next).not.toBe(token);
    await stack.expectAlive(next);
    await stack.workspace.destroy();
    await stack.expectDead(next);
  });

  it('leave no trace in anything that was written, not even the header of a token', async () => {
    expect(await stack.leaks()).toEqual([]);
    expect(stack.leaksOf(headerOf(token))).toEqual([]);
  });
});
