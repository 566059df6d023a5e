import type { KubernetesClient } from '../../src/api/kubernetes';
import { findObjects, findTokenSecrets, type ObjectFilter } from '../../src/discovery';
import { issueRecordObject } from '../../src/token-secrets';
import { makeAccount, makeTokenSecret } from '../provider/support/token-facts';
import { describeServers } from '../provider/support/servers';
import { until } from '../../dev/cluster';

const RBAC = 'rbac.authorization.k8s.io';

describeServers('The objects that a configuration can import', (server) => {
  const found = async (filter: ObjectFilter): Promise<string[]> => {
    const ids: string[] = [];
    for await (const one of findObjects(server.client, { namespace: server.namespace, ...filter })) {
      expect(one.type).toBe('kubernetes_object');
      ids.push(one.importId.replaceAll(server.namespace, 'NS'));
    }
    return ids;
  };
  const id = (kind: string, name: string) =>
    kind === 'ServiceAccount' ? `v1/${kind}/NS/${name}` : `${RBAC}/v1/${kind}/NS/${name}`;

  beforeAll(async () => {
    const { client, namespace } = server;
    for (const name of ['jenkins', 'promoter', 'other']) await makeAccount(client, namespace, name);
    await role(client, namespace, 'jenkins', 'argoproj.io', 'workflows');
    await role(client, namespace, 'promoter', 'argoproj.io', 'analysisruns', { team: 'cd' });
    for (const name of ['jenkins', 'promoter']) await bind(client, namespace, name);
  });

  it('are the ServiceAccounts, roles and bindings of a namespace, without those of Kubernetes itself', async () => {
    expect(await found({})).toEqual([
      ...['jenkins', 'other', 'promoter'].map((name) => id('ServiceAccount', name)),
      ...['Role', 'RoleBinding'].flatMap((kind) => ['jenkins', 'promoter'].map((name) => id(kind, name))),
    ]);
  });

  it('can be selected by kind and by label', async () => {
    expect(await found({ kinds: ['RoleBinding'] })).toEqual(
      ['jenkins', 'promoter'].map((name) => id('RoleBinding', name)),
    );
    expect(await found({ labelSelector: 'team=cd' })).toEqual([id('Role', 'promoter')]);
    expect(await found({ product: 'argo-workflows', labelSelector: 'team=cd' })).toEqual([]);
  });

  it('can be the access to Argo Workflows, which rules on other resources of its API group are not', async () => {
    const access = ['ServiceAccount', 'Role', 'RoleBinding'].map((kind) => id(kind, 'jenkins'));
    expect(await found({ product: 'argo-workflows' })).toEqual(access);
  });

  it('can be the roles of a Kargo project, and system roles with their cluster-wide objects', async () => {
    const { client, namespace } = server;
    expect(await found({ product: 'kargo' })).toEqual([]);
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
    await client.patch(ref, { metadata: { labels: { 'kargo.akuity.io/project': 'true' } } });
    const roles = (name: string) => ['ServiceAccount', 'Role', 'RoleBinding'].map((kind) => id(kind, name));
    expect((await found({ product: 'kargo' })).sort()).toEqual([...roles('jenkins'), ...roles('promoter')].sort());
    await client.patch(ref, { metadata: { labels: { 'kargo.akuity.io/project': null } } });

    const name = `auditor-${namespace}`;
    const labels = { 'rbac.kargo.akuity.io/system-role': 'true' };
    await client.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, labels } });
    const rules = [{ apiGroups: ['kargo.akuity.io'], resources: ['stages'], verbs: ['get'] }];
    await client.create({ apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules });
    await client.create({
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    expect(await found({ product: 'kargo' })).toEqual([
      'v1/ServiceAccount/NS/auditor-NS',
      `${RBAC}/v1/ClusterRole/auditor-NS`,
      `${RBAC}/v1/ClusterRoleBinding/auditor-NS`,
    ]);
    for (const kind of ['ClusterRoleBinding', 'ClusterRole'])
      await client.delete({ apiVersion: `${RBAC}/v1`, kind, name });
  });

  it('are the Secrets of working tokens, with the uid as a part of their identity', async () => {
    const { client, namespace } = server;
    await makeTokenSecret(client, namespace, 'jenkins', 'jenkins-token');
    await makeTokenSecret(client, namespace, 'jenkins', 'dead-token');
    const tokens = async () => {
      const all = [];
      for await (const one of findTokenSecrets(client, { namespace, account: 'jenkins' })) all.push(one);
      return all;
    };
    await until('both are filled', async () => (await tokens()).length === 2 || undefined);
    await client.patch(
      { apiVersion: 'v1', kind: 'Secret', namespace, name: 'dead-token' },
      { metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' } } },
    );
    const uid = (await client.getMetadata({ apiVersion: 'v1', kind: 'Secret', namespace, name: 'jenkins-token' }))?.uid;
    const listed = [
      {
        type: 'service_account_token',
        importId: `${namespace}/jenkins-token`,
        identity: { namespace, name: 'jenkins-token', uid },
      },
    ];
    expect(await tokens()).toMatchObject(listed);

    // A token of this name died. Of another account, it is another token.
    const record = async (account: string, name: string) => {
      const ref = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name: account };
      const accountUid = (await client.getMetadata(ref))?.uid ?? '';
      await client.create(
        issueRecordObject({ namespace, name, account: { name: account, uid: accountUid }, secretUid: 'before' }),
      );
    };
    await record('other', 'jenkins-token');
    await makeTokenSecret(client, namespace, 'jenkins', 'brought-back');
    await until('it is filled', async () => (await tokens()).length === 2 || undefined);
    await record('jenkins', 'brought-back');
    expect(await tokens()).toMatchObject(listed);
  });
});

const role = (
  client: KubernetesClient,
  namespace: string,
  name: string,
  group: string,
  resource: string,
  labels: Readonly<Record<string, string>> = {},
) =>
  client.create({
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name, namespace, labels },
    rules: [{ apiGroups: [group], resources: [resource], verbs: ['list'] }],
  });

const bind = (client: KubernetesClient, namespace: string, name: string) =>
  client.create({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name, namespace },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  });
