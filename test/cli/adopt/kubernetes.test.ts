import { until } from '../../../dev/cluster';
import { issueRecordObject } from '../../../src/token-secrets';
import { findLeaks } from '../../support/leaks';
import { describeClusters } from '../access/support';
import { signet } from '../support';

const RBAC = 'rbac.authorization.k8s.io';

describeClusters('signet adopt', (cluster) => {
  const path = (kind: string) =>
    kind === 'Secret' || kind === 'ServiceAccount'
      ? `/api/v1/namespaces/${cluster().namespace}/${kind.toLowerCase()}s`
      : `/apis/${RBAC}/v1/${kind.startsWith('Cluster') ? '' : `namespaces/${cluster().namespace}/`}${kind.toLowerCase()}s`;
  /** Creates an object as another client than Signet. */
  const create = async (kind: string, name: string, metadata = {}, fields = {}) => {
    const apiVersion = path(kind).startsWith('/api/') ? 'v1' : `${RBAC}/v1`;
    const body = { apiVersion, kind, metadata: { name, ...metadata }, ...fields };
    expect(await cluster().api.call('POST', path(kind), body)).toMatchObject({ status: 201 });
  };
  const account = (name: string, metadata = {}) => create('ServiceAccount', name, metadata);
  const createToken = async (owner: string, name: string, labels = {}) => {
    const annotations = { 'kubernetes.io/service-account.name': owner };
    await create('Secret', name, { labels, annotations }, { type: 'kubernetes.io/service-account-token' });
    return cluster().filled(name);
  };
  /** A Role or ClusterRole, and its binding. */
  const allow = async (owner: string, resource: string, prefix = '', name = `${owner}-${resource}`) => {
    await create(`${prefix}Role`, name, {}, { rules: [{ apiGroups: [''], resources: [resource], verbs: ['list'] }] });
    const roleRef = { apiGroup: RBAC, kind: `${prefix}Role`, name };
    const subjects = [{ kind: 'ServiceAccount', name: owner, namespace: cluster().namespace }];
    await create(`${prefix}RoleBinding`, name, {}, { roleRef, subjects });
  };
  const adopt = (line = '', surroundings = {}) =>
    cluster().signet(`adopt -n ${cluster().namespace}${line}`, surroundings);
  /** The output without the random name of the namespace. */
  const plain = (text: string) => text.replaceAll(cluster().namespace, 'NS');
  const blocks = (text: string) =>
    [...text.matchAll(/^resource "(\w+)" "([\w-]+)"/gm)].map(([, type, name]) => `${type ?? ''}.${plain(name ?? '')}`);

  beforeAll(async () => {
    await account('jenkins', { labels: { team: 'a' }, annotations: { 'example.com/text': 'a ${b} "c"\n' } });
    await cluster()
      .account('default')
      .catch(() => undefined);
    await allow('jenkins', 'pods');
    await createToken('jenkins', 'jenkins.service-account-token');
  });

  it('prints accounts, roles, bindings and tokens with the blocks that import them', async () => {
    const { code, stdout, stderr } = await adopt();

    expect(code).toBe(0);
    expect(stderr).toContain('token Secrets of namespace');
    expect(blocks(stdout)).toEqual([
      'signet_kubernetes_object.serviceaccount_NS_jenkins',
      'signet_kubernetes_object.role_NS_jenkins-pods',
      'signet_kubernetes_object.rolebinding_NS_jenkins-pods',
      'signet_service_account_token.token_NS_jenkins_service-account-token',
    ]);
    expect(plain(stdout)).toContain(`import {
  to = signet_service_account_token.token_NS_jenkins_service-account-token
  id = "NS/jenkins.service-account-token"
}

resource "signet_service_account_token" "token_NS_jenkins_service-account-token" {
  namespace       = "NS"
  service_account = "jenkins"
  name            = "jenkins.service-account-token"
}
`);
    expect(stdout).toContain('"example.com/text" = "a $${b} \\"c\\"\\n"');
  });

  it('prints the same each time', async () => {
    expect((await adopt()).stdout).toBe((await adopt()).stdout);
  });

  it('prints constructs', async () => {
    const { code, stdout } = await adopt(' --as constructs');

    expect(code).toBe(0);
    expect(plain(stdout)).toMatch(
      /const serviceaccount\w+Jenkins = new ServiceAccount\(scope, 'serviceaccount_NS_jenkins', \{/,
    );
    expect(plain(stdout)).toMatch(
      /new ServiceAccountToken\(scope, [^]*name: 'jenkins.service-account-token',\s+importFrom: true/,
    );
  });

  it('leaves out what Kubernetes creates, and says how to include it', async () => {
    await until(
      'there is the default account',
      async () => (await cluster().get('ServiceAccount', 'default')) !== null,
      { everyMs: 10 },
    );

    const without = await adopt();
    const included = await adopt(' --include system');

    expect(without.stdout).toMatch(/^# Left out \(\d+\): objects of Kubernetes.* add --include system\.$/m);
    expect(blocks(without.stdout)).not.toContain('signet_kubernetes_object.serviceaccount_NS_default');
    expect(blocks(included.stdout)).toContain('signet_kubernetes_object.serviceaccount_NS_default');
    expect(included.stdout).not.toContain('Left out');
  });

  it.each(['kargo-admin', 'kargo-controller', 'argo-server'])('leaves out the installation: %s', async (name) => {
    await account(name);

    expect(blocks((await adopt()).stdout)).not.toContain(`signet_kubernetes_object.serviceaccount_NS_${name}`);
  });

  it('leaves out what another tool declares', async () => {
    await account('by-helm', { annotations: { 'meta.helm.sh/release-name': 'x' } });

    const without = await adopt();
    const included = await adopt(' --include declared');

    expect(without.stdout).toContain(
      '# Left out (1): objects that Signet, Helm, Argo CD or Flux declares. To print them, add --include declared.\n',
    );
    expect(blocks(without.stdout)).not.toContain('signet_kubernetes_object.serviceaccount_NS_by-helm');
    expect(blocks(included.stdout)).toContain('signet_kubernetes_object.serviceaccount_NS_by-helm');
  });

  it('adopts only objects with the labels of a selector', async () => {
    expect(blocks((await adopt(' -l team=a')).stdout)).toEqual(['signet_kubernetes_object.serviceaccount_NS_jenkins']);
  });

  it('adopts a ClusterRoleBinding of an account, and the ClusterRole that it gives', async () => {
    const name = `${cluster().namespace}:reader`;
    await allow('jenkins', 'nodes', 'Cluster', name);
    try {
      const found = blocks((await adopt()).stdout);

      expect(found).toContainEqual(
        expect.stringMatching(/^signet_kubernetes_object\.clusterrole_NS_reader__[0-9a-f]{10}$/),
      );
      expect(found).toContainEqual(
        expect.stringMatching(/^signet_kubernetes_object\.clusterrolebinding_NS_reader__[0-9a-f]{10}$/),
      );
    } finally {
      await cluster().api.call('DELETE', `${path('ClusterRoleBinding')}/${name}`);
      await cluster().api.call('DELETE', `${path('ClusterRole')}/${name}`);
    }
  });

  it('lists what cannot be adopted, with the reason', async () => {
    await account('worker');
    await createToken('worker', 'revoked-1');
    await cluster().signet(`tokens revoke -n ${cluster().namespace} revoked-1 --yes --reason leaked`);
    await account('anchored');
    await cluster().create({
      ...{ apiVersion: 'v1', kind: 'Secret', type: 'Opaque' },
      metadata: {
        name: 'anchored-x',
        labels: { 'cdktf-signet/anchor': 'true' },
        annotations: { 'cdktf-signet/service-account': 'anchored' },
      },
    });
    await createToken('worker', 'old', { 'kubernetes.io/legacy-token-invalid-since': '2026-01-02' });

    await createToken('worker', 'again');
    const uid = (await cluster().get('ServiceAccount', 'worker'))?.metadata.uid ?? '';
    await cluster().create(
      issueRecordObject({
        ...{ namespace: cluster().namespace, name: 'again', account: { name: 'worker', uid } },
        secretUid: 'of the Secret before',
      }),
    );

    const { stdout } = await adopt();

    const text = plain(stdout);
    expect(text).toMatch(/^# - Token NS\/again: It is the same token as one that was deleted outside Signet/m);
    expect(text).toMatch(/^# - Token NS\/revoked-1: It was revoked on .*leaked.* Its name must not be used again\.$/m);
    expect(text).toMatch(
      /^# - Secret NS\/anchored-x: It is the anchor of a bound token of service account "anchored"\./m,
    );
    expect(text).toContain('# - Token NS/old: Kubernetes does not accept it any more, since 2026-01-02.');
    expect(blocks(stdout)).not.toContainEqual(expect.stringMatching(/revoked-1|anchored-x|token_NS_(old|again)$/));
  });

  it('does not print a value that could be a token, nor the value of any Secret', async () => {
    await account('canary');
    const token = await createToken('canary', 'canary-token');
    await account('pasted', { annotations: { 'example.com/note': `use ${token.reveal()}` } });

    for (const language of ['hcl', 'constructs']) {
      const { stdout, stderr } = await adopt(` --as ${language}`);

      expect(plain(stdout)).toMatch(
        / - ServiceAccount NS\/pasted: The value of metadata\.annotations\["example\.com\/note"\] could be a token/,
      );
      expect(plain(stdout)).toContain('canary-token');
      expect(findLeaks(token.reveal(), { text: stdout + stderr })).toEqual([]);
    }
  });

  it('leaves out what Kubernetes manages, and lists what is being deleted', async () => {
    const name = `${cluster().namespace}:bootstrap`;
    await account('ending', { finalizers: ['example.com/wait'] });
    await cluster().api.call('DELETE', `${path('ServiceAccount')}/ending`);
    await create('ClusterRole', name, { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }, { rules: [] });
    const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name };
    const subjects = [{ kind: 'ServiceAccount', name: 'ending', namespace: cluster().namespace }];
    await create(
      'ClusterRoleBinding',
      name,
      { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } },
      { roleRef, subjects },
    );
    try {
      const { stdout } = await adopt();

      expect(plain(stdout)).toContain('# - ServiceAccount NS/ending: It is being deleted.\n');
      expect(stdout).not.toContain('bootstrap');
    } finally {
      for (const kind of ['ClusterRoleBinding', 'ClusterRole'])
        await cluster().api.call('DELETE', `${path(kind)}/${name}`);
    }
  });

  it('writes a new file, and replaces one only if asked', async () => {
    const files = { 'adopted.tf': 'edited' };

    const written = await adopt(' -o new.tf', { files });
    const refused = await adopt(' -o adopted.tf', { files });
    const replaced = await adopt(' -o adopted.tf --overwrite', { files });

    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(blocks(written.files['new.tf'] ?? '').length).toBeGreaterThan(3);
    expect(refused).toMatchObject({ code: 1, stdout: '', files });
    expect(refused.stderr).toContain('[cli/output-exists]');
    expect(replaced.code).toBe(0);
    expect(replaced.files['adopted.tf']).toBe(written.files['new.tf']);
  });

  it('reports what the identity may not read, and fails if it may read nothing', async () => {
    await cluster().account('weak');
    const token = await cluster().token('weak', 'weak-token');
    const env = await cluster().envOf(token);
    const nothing = await adopt('', { env });
    await cluster().allow('weak', 'serviceaccounts', ['list']);

    const some = await adopt('', { env });

    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain('[cli/nothing-seen]');
    expect(some.code).toBe(0);
    expect(some.stderr).toContain('ClusterRoles: not seen, because this identity may not read them\n');
    expect(blocks(some.stdout)).toContain('signet_kubernetes_object.serviceaccount_NS_jenkins');
  });
});

it.each([
  [['adopt'], 'usage/adopt-location'],
  [['adopt', 'other'], 'usage/arguments'],
  [['adopt', '-n', 'Not-A-Name'], 'usage/namespace'],
  [['adopt', '-A', '-n', 'argo'], 'usage/arguments'],
  [['adopt', '-A', '--as', 'yaml'], 'usage/arguments'],
  [['adopt', '-A', '--include', 'other'], 'usage/arguments'],
  [['adopt', '-A', '--overwrite'], 'usage/options'],
  [['adopt', '-A', '--tenant', 'main'], 'usage/options'],
  [['adopt', '-A', '--recipient', 'age1x'], 'usage/options'],
  [['adopt', 'kestra', '-l', 'a=b'], 'usage/options'],
  [['adopt', 'kestra', '--tenant', '../x'], 'usage/tenant'],
])('is called wrongly as %j', async (argv, code) => {
  const call = await signet(argv);

  expect(call).toMatchObject({ code: 2, stdout: '' });
  expect(call.stderr).toContain(`[${code}]`);
});
