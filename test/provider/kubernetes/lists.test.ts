import { findLeaks } from '../../../dev/leaks';
import { until } from '../../../dev/cluster';
import type { KubernetesClient } from '../../../src/api/kubernetes';
import { withoutSecrets } from '../support/client';
import { Engine, startProvider } from '../support/engine';
import { query, type Queried } from '../support/query';
import { describeServers } from '../support/servers';
import { fingerprintOf, makeAccount, makeTokenSecret } from '../support/token-facts';

const RBAC = 'rbac.authorization.k8s.io';
const OBJECTS = 'signet_kubernetes_object';
const TOKENS = 'signet_service_account_token';

describeServers('A list of what a configuration can import', (server) => {
  const list = async (
    type: string,
    filters: Parameters<typeof query>[2] = {},
    client: KubernetesClient = server.client,
  ) => query(await startProvider(client), type, { namespace: server.namespace, ...filters });

  /** Imports an object by its identity into an empty state, and plans the generated configuration. */
  async function adopt(type: string, { identity, config }: Queried): Promise<Engine> {
    const engine = new Engine(type, () => server.client);
    expect((await engine.import({ identity })).errors).toEqual([]);
    expect(engine.kept?.identity).toEqual(identity);
    const { action, errors } = await engine.plan(config);
    expect({ action, errors }).toEqual({ action: 'none', errors: [] });
    return engine;
  }

  beforeAll(async () => {
    const { client, namespace } = server;
    await makeAccount(client, namespace, 'jenkins');
    const metadata = { name: 'jenkins', namespace, labels: { team: 'build' } };
    const rules = [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }];
    // As kubectl and other tools do, and not the provider.
    const fieldManager = 'kubectl-client-side-apply';
    await client.apply({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules }, { fieldManager });
    await client.create({
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'jenkins' },
      subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace }],
    });
    await makeTokenSecret(client, namespace, 'jenkins', 'jenkins-token');
    await until('the token is issued', () => fingerprintOf(client, namespace, 'jenkins-token'));
  });

  it('has objects whose generated configuration changes nothing', async () => {
    const { found, diagnostics } = await list(OBJECTS, { product: 'argo-workflows' });
    expect(diagnostics).toEqual([]);
    expect(found.map(({ displayName }) => displayName.replace(server.namespace, 'NS'))).toEqual([
      'ServiceAccount NS/jenkins',
      'Role NS/jenkins',
      'RoleBinding NS/jenkins',
    ]);
    for (const one of found) await adopt(OBJECTS, one);
  });

  it('has tokens whose generated configuration issues nothing anew, and reads no token', async () => {
    const { client, namespace } = server;
    const before = await client.readTokenSecret({ namespace, name: 'jenkins-token' });
    const { found, diagnostics } = await list(TOKENS);
    expect(diagnostics).toEqual([]);
    expect(found).toHaveLength(1);
    expect(findLeaks(before?.token?.reveal() ?? '', { text: JSON.stringify(found) })).toEqual([]);
    const [token] = found;
    if (token === undefined) throw new Error('no token was found');
    const engine = await adopt(TOKENS, token);
    expect(engine.text('fingerprint')).toBe(await fingerprintOf(client, namespace, 'jenkins-token'));
    const imported = new Engine(TOKENS, () => client);
    const other = { ...token.identity, uid: 'of-another-secret' };
    expect((await imported.import({ identity: other })).errors.join()).toContain('[identity/mismatch]');
  });

  it('has only what the filters select, and no more than the limit', async () => {
    const kinds = ['Role', 'RoleBinding'];
    expect((await list(OBJECTS, { kinds, label_selector: 'team=other' })).found).toEqual([]);
    const provider = await startProvider(server.client);
    const some = await query(provider, OBJECTS, { namespace: server.namespace, kinds }, { limit: 1 });
    expect(some.found).toHaveLength(1);
    expect((await list(OBJECTS, { kinds: ['Secret'] })).diagnostics[0]?.detail).toContain('ServiceAccount');
    expect((await list(TOKENS, { service_account: 'other' })).found).toEqual([]);
  });

  it('is an error where the identity may not list, and not an empty list', async () => {
    const { found, diagnostics } = await list(TOKENS, {}, withoutSecrets(server.client));
    expect(found).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Forbidden' }]);
  });

  it('leaves out an object with generateName, which a manifest must not have, if its configuration is wanted', async () => {
    const { client, namespace } = server;
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { generateName: 'made-', namespace } });
    const provider = await startProvider(client);
    const listed = (includeResource: boolean) =>
      query(provider, OBJECTS, { namespace, kinds: ['ServiceAccount'] }, { includeResource });
    const names = async (includeResource: boolean) =>
      (await listed(includeResource)).found.map(({ displayName }) => displayName.includes('/made-'));

    expect(await names(false)).toContain(true);
    expect(await names(true)).not.toContain(true);
    expect((await listed(true)).diagnostics).toMatchObject([
      { severity: 'warning', detail: expect.stringContaining('provider/not-declarable') as string },
    ]);
  });
});
