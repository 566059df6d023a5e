import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../dev/cluster';
import { KestraSandbox } from '../../src/sandbox';
import { realCluster } from '../support/control-plane';
import { describeEngines, testEngines } from '../support/engines';
import { openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const RBAC = 'rbac.authorization.k8s.io';

/** The list blocks: all that the test has created, and nothing else. */
const queries = (namespace: string): string =>
  [
    ['kubernetes_object', `namespace = "${namespace}"\n    product   = "argo-workflows"`],
    ['service_account_token', `namespace = "${namespace}"`],
    ['kestra_role', ''],
    ['kestra_group', 'name = "bots"'],
    ['kestra_service_account', 'name = "ci"'],
    ['kestra_binding', 'namespace = "prod"'],
    ['kestra_api_token', ''],
  ]
    .map(
      ([type, config]) =>
        `list "signet_${type ?? ''}" "found" {\n  provider = signet\n  config {\n    ${config ?? ''}\n  }\n}\n`,
    )
    .join('\n');

// OpenTofu has no queries.
const engines = testEngines().filter(({ kind }) => kind === 'terraform');
const kind = realCluster() ? 'real API server' : 'sandbox';

describeEngines(
  'terraform query',
  engines.map((engine) => ({ engine })),
  () => ` and the ${kind}`,
  ({ engine }) => {
    let server: Server;
    let stack: Stack;
    let kestra: KestraSandbox;
    let kestraToken: string;

    beforeAll(async () => {
      server = await openServer(kind);
      stack = await Stack.openServed(engine, server);
      kestra = await KestraSandbox.start({ profile: '2.0' });
      await createInCluster(stack);
      kestraToken = await createInKestra(kestra);
      const settings = { kubernetes: stack.kubernetes, kestra: { url: kestra.url, api_token: kestra.adminToken } };
      await stack.write({ provider: { signet: [settings] } });
      await writeFile(join(stack.workspace.folder, 'all.tfquery.hcl'), queries(stack.namespace));
      await stack.workspace.init();
    });
    afterAll(async () => {
      await stack.close();
      await kestra.stop();
      await server.close();
    });

    it('finds what exists, and generates a configuration that imports it, changes nothing and issues nothing', async () => {
      const { workspace } = stack;
      const secrets = await stack.tokenSecrets();
      await workspace.must(['query', '-no-color', '-generate-config-out=found.tf']);
      const generated = await readFile(join(workspace.folder, 'found.tf'), 'utf8');
      const imported = [...generated.matchAll(/^import \{\n {2}to\s+= signet_(\w+)\./gm)].map(([, type]) => type);
      expect(imported.sort()).toEqual([
        'kestra_api_token',
        'kestra_binding',
        'kestra_group',
        'kestra_role',
        'kestra_service_account',
        ...['kubernetes_object', 'kubernetes_object', 'kubernetes_object'],
        'service_account_token',
      ]);

      const plan = await workspace.plan();
      expect(plan.text).toContain('Plan: 9 to import, 0 to add, 0 to change, 0 to destroy.');
      expect(plan.changes).toEqual([]);
      await workspace.applyPlan();
      expect((await workspace.plan()).text).toContain('No changes.');
      expect(await stack.tokenSecrets()).toEqual(secrets);
      const issues = kestra.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/api-tokens'));
      expect(issues).toHaveLength(1);
      expect(await stack.leaks()).toEqual([]);
      expect(stack.leaksOf(kestraToken)).toEqual([]);
    });
  },
);

/** What the documentation of Argo Workflows creates with kubectl. */
async function createInCluster({ api, namespace }: Stack): Promise<void> {
  const create = async (collection: string, object: object) => {
    const { status } = await api.call('POST', collection, object);
    expect(status).toBe(201);
  };
  const rbac = `/apis/${RBAC}/v1/namespaces/${namespace}`;
  const metadata = { name: 'jenkins', namespace };
  const core = `/api/v1/namespaces/${namespace}`;
  await create(`${core}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  const rules = [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] }];
  await create(`${rbac}/roles`, { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules });
  await create(`${rbac}/rolebindings`, {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'jenkins' },
    subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace }],
  });
  const annotations = { 'kubernetes.io/service-account.name': 'jenkins' };
  await create(`${core}/secrets`, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: { name: 'jenkins.service-account-token', namespace, annotations },
  });
  await until('the token is issued', async () => {
    const { body } = await api.call('GET', `${core}/secrets/jenkins.service-account-token`);
    return (body as { data?: { token?: string } }).data?.token !== undefined;
  });
}

/** Creates one object of each kind, as a person does in the user interface. Returns the token. */
async function createInKestra(kestra: KestraSandbox): Promise<string> {
  const create = async (collection: string, body: object) => {
    const answer = await kestra.callWith(kestra.adminToken, 'POST', `/api/v1/main/${collection}`, body);
    return answer.body as { readonly id: string; readonly fullToken: string };
  };
  const role = await create('roles', { name: 'reader', permissions: { FLOW: ['VIEW', 'LIST'] } });
  const group = await create('groups', { name: 'bots' });
  const account = await create('service-accounts', { name: 'ci', description: 'GitHub Actions' });
  await create('bindings', { type: 'GROUP', externalId: group.id, roleId: role.id, namespaceId: 'prod' });
  const token = await create(`service-accounts/${account.id}/api-tokens`, { name: 'run', maxAge: 'P90D' });
  return token.fullToken;
}
