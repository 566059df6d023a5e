import { until } from '../../dev/cluster';
import { Identity } from '../e2e/support/identity';
import { parseBaseline } from '../../src/review';
import { KestraSandbox } from '../../src/sandbox';
import { findLeaks } from '../support/leaks';
import { clientOf, MAIN } from '../api/kestra/support';
import { describeClusters } from './access/support';
import { signet } from './support';

const RBAC = 'rbac.authorization.k8s.io';

describeClusters('signet snapshot', (cluster) => {
  const rolesOf = (text: string) => parseBaseline(text).objects;
  const own = (text: string) =>
    rolesOf(text).filter((object) => 'namespace' in object && object.namespace === cluster().namespace);
  const builtIn = (text: string) =>
    rolesOf(text).filter((object) => 'name' in object && object.name?.startsWith('system:'));

  beforeAll(async () => {
    const annotations = {
      'rbac.kargo.akuity.io/claims': '{"x":null,"groups":["devops"]}',
      'rbac.kargo.akuity.io/claim.email': 'a@x, b@x',
      'workflows.argoproj.io/rbac-rule': '"devops" in groups',
      'workflows.argoproj.io/rbac-rule-precedence': '7',
    };
    await cluster().account('jenkins', { annotations });
    await cluster().account('plain');
    await cluster().allow('jenkins', 'pods', ['list']);
  });

  it('writes roles, bindings and accounts, with when, from where and by whom they were read', async () => {
    const now = new Date('2026-03-04T05:06:07.890Z');

    const { code, stdout, stderr } = await cluster().signet('snapshot', { now });

    const { namespace } = cluster();
    const baseline = parseBaseline(stdout);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^ClusterRoles: \d+\nClusterRoleBindings: /);
    expect(baseline).toMatchObject({ takenAt: '2026-03-04T05:06:07Z', notSeen: [], namespaces: undefined });
    expect(baseline.source).toMatch(/^Kubernetes https:\/\/127\.0\.0\.1:\d+$/);
    expect(baseline.takenBy).toMatch(/admin/);
    expect(own(stdout)).toEqual([
      {
        ...{ kind: 'Role', namespace, name: 'jenkins-pods', target: '', labels: {}, origin: { from: 'baseline' } },
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
      },
      {
        ...{ kind: 'RoleBinding', namespace, name: 'jenkins-pods', target: '', origin: { from: 'baseline' } },
        role: { kind: 'Role', name: 'jenkins-pods' },
        subjects: [{ kind: 'ServiceAccount', target: '', namespace, name: 'jenkins' }],
      },
      ...(own(stdout).some((object) => 'name' in object && object.name === 'default')
        ? [
            {
              kind: 'ServiceAccount',
              namespace,
              name: 'default',
              target: '',
              kargoClaims: [],
              origin: { from: 'baseline' },
            },
          ]
        : []),
      {
        ...{ kind: 'ServiceAccount', namespace, name: 'jenkins', target: '', origin: { from: 'baseline' } },
        kargoClaims: expect.arrayContaining([
          { claim: 'groups', value: 'devops' },
          { claim: 'email', value: 'a@x' },
          { claim: 'email', value: 'b@x' },
        ]) as unknown,
        argoRule: { expression: '"devops" in groups', precedence: 7 },
      },
      { kind: 'ServiceAccount', namespace, name: 'plain', target: '', kargoClaims: [], origin: { from: 'baseline' } },
    ]);
    const kind = baseline.kinds.find(({ group, resource }) => group === RBAC && resource === 'roles');
    expect(kind?.namespaced).toBe(true);
    expect(kind?.verbs).toEqual(expect.arrayContaining(['create', 'delete', 'get', 'list']));
  });

  it('reads only the namespaces that are named, and says so in the file', async () => {
    const { stdout } = await cluster().signet(`snapshot --namespace ${cluster().namespace} -n default`);

    const { namespaces, objects } = parseBaseline(stdout);
    const found = new Set(objects.flatMap((object) => ('namespace' in object ? [object.namespace] : [])));
    found.delete(undefined);
    expect(namespaces).toEqual(['default', cluster().namespace]);
    expect([...found].filter((name) => name !== 'default')).toEqual([cluster().namespace]);
  });

  it('works with the rights in examples/rights, which have none to Secrets', async () => {
    const identity = await Identity.create(cluster().api, cluster().namespace, 'snapshot');
    await identity.grant('snapshot', []);
    const env = await cluster().envOf(identity.token);
    try {
      const taken = await cluster().signet('snapshot', { env });
      const secrets = await cluster().api.statusWith(
        identity.token,
        `/api/v1/namespaces/${cluster().namespace}/secrets`,
      );
      const asAdministrator = await cluster().signet('snapshot');

      const { takenBy, notSeen } = parseBaseline(taken.stdout);
      expect(taken.code).toBe(0);
      expect(takenBy).toBe(`system:serviceaccount:${cluster().namespace}:snapshot`);
      expect(notSeen).toEqual([]);
      // Other tests change the same server at the same time.
      for (const steady of [own, builtIn]) expect(steady(taken.stdout)).toEqual(steady(asAdministrator.stdout));
      expect(builtIn(taken.stdout)).not.toEqual([]);
      expect(secrets).toBe(403);
      expect(identity.rights().filter((right) => /secret|\*/.test(right) || !right.startsWith('list '))).toEqual([]);

      for (const right of identity.rights()) {
        const { stdout } = await identity.without([right], () => cluster().signet('snapshot', { env }));
        expect([right, parseBaseline(stdout).notSeen.length]).toEqual([right, 1]);
      }
    } finally {
      await identity.remove();
    }
  });

  it('reports and records what the identity may not read', async () => {
    await cluster().account('weak');
    const token = await cluster().token('weak', 'weak-token');
    await cluster().allow('weak', 'serviceaccounts', ['list']);

    const { code, stdout, stderr } = await cluster().signet(`snapshot -n ${cluster().namespace}`, {
      env: await cluster().envOf(token),
    });

    expect(code).toBe(0);
    expect(stderr).toContain('ClusterRoles: not seen, because this identity may not read them\n');
    expect(parseBaseline(stdout).notSeen).toEqual([
      'ClusterRoleBindings',
      'ClusterRoles',
      `RoleBindings of namespace "${cluster().namespace}"`,
      `Roles of namespace "${cluster().namespace}"`,
    ]);
    expect(findLeaks(token.reveal(), { text: stdout + stderr })).toEqual([]);
  });

  it('writes nothing if the identity may read nothing', async () => {
    await cluster().account('nobody');
    const token = await cluster().token('nobody', 'nobody-token');

    const call = await cluster().signet('snapshot -o access.json', { env: await cluster().envOf(token) });

    expect(call).toMatchObject({ code: 1, stdout: '', files: {} });
    expect(call.stderr).toContain('[cli/nothing-seen]');
  });

  it('contains no value of a Secret', async () => {
    await cluster().account('with-token');
    const token = await cluster().token('with-token', 'its-token');

    const { stdout, stderr } = await cluster().signet('snapshot');

    expect(findLeaks(token.reveal(), { text: stdout + stderr })).toEqual([]);
    expect(stdout).not.toContain('its-token');
  });

  it('writes a file, and replaces an existing one', async () => {
    const { code, stdout, files } = await cluster().signet('snapshot -o access.json', {
      files: { 'access.json': 'old' },
    });

    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(own(files['access.json'] ?? '').length).toBeGreaterThan(3);
  });

  it('compares the cluster with a file, and exits 2 if its access differs', async () => {
    const { namespace } = cluster();
    const { stdout } = await cluster().signet(`snapshot -n ${namespace}`);
    const check = (text: string) =>
      cluster().signet(`snapshot -n ${namespace} --check access.json`, { files: { 'access.json': text } });

    const same = await check(stdout);
    const other = await check(
      stdout.replace('"name": "plain"', '"name": "gone"').replace('"verbs": ["list"] }', '"verbs": ["get"] }'),
    );

    expect(same).toMatchObject({ code: 0, stdout: '' });
    expect(other.code).toBe(2);
    expect(other.stdout.split('\n').filter((line) => line.includes(namespace))).toEqual([
      `~ Role ${namespace}/jenkins-pods`,
      `- ServiceAccount ${namespace}/gone`,
      `+ ServiceAccount ${namespace}/plain`,
    ]);
  });
});

describe.each(['1.3', '2.0'] as const)('signet snapshot kestra (sandbox, profile %s)', (profile) => {
  let sandbox: KestraSandbox;
  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile });
  });
  afterAll(() => sandbox.stop());

  const read = profile === '1.3' ? 'READ' : 'LIST';

  it('writes roles, bindings, groups, memberships and identities, and no token', async () => {
    const client = clientOf(sandbox);
    const role = await client.roles.create(MAIN, { name: 'reader', permissions: { FLOW: [read] } });
    const group = await client.groups.create(MAIN, { name: 'bots' });
    const account = await client.serviceAccounts.create(MAIN, { name: 'ci', groups: [group.id] });
    const binding = await client.bindings.create(MAIN, {
      ...{ type: 'GROUP', subjectId: group.id, roleId: role.id, namespace: 'prod' },
    });
    const direct = await client.bindings.create(MAIN, {
      ...{ type: 'USER', subjectId: account.id, roleId: role.id, namespace: null },
    });
    const issued = await client.tokens.issue({ kind: 'service-account', id: account.id, scope: MAIN }, { name: 'run' });
    // The list of members shows changes with a delay.
    const isListed = async () => (await client.groups.members(MAIN, group.id)).length === 1;
    await until('the member is listed', isListed, { everyMs: 10 });
    client.close();

    const call = await signet(['snapshot', 'kestra'], { env: envOf(sandbox.adminToken) });

    const { objects, source, takenBy, notSeen } = parseBaseline(call.stdout);
    const origin = { from: 'baseline' };
    const subject = { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: account.id, name: 'ci' };
    const bots = { kind: 'KestraGroup', target: '', tenant: 'main', id: group.id, name: 'bots' };
    expect(call.code).toBe(0);
    expect({ source, notSeen }).toEqual({ source: `Kestra ${sandbox.url}`, notSeen: [] });
    expect(takenBy).not.toBe('');
    expect(objects).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: 'KestraRole', target: '', tenant: 'main', id: role.id, name: 'reader' },
          ...{ permissions: { FLOW: [read] }, origin },
        },
        {
          ...{ kind: 'KestraBinding', target: '', tenant: 'main', id: binding.id, roleId: role.id },
          ...{ subject: bots, namespace: 'prod', origin },
        },
        {
          ...{ kind: 'KestraBinding', target: '', tenant: 'main', id: direct.id, roleId: role.id },
          ...{ subject, origin },
        },
        { kind: 'KestraMembership', target: '', group: bots, member: subject, origin },
        { kind: 'KestraIdentity', subject, superAdmin: false, origin },
        { kind: 'KestraIdentity', subject: bots, superAdmin: false, origin },
      ]),
    );
    expect(objects.filter((object) => object.kind === 'KestraIdentity' && object.superAdmin)).toHaveLength(1);
    expect(findLeaks(issued.token.reveal(), { text: call.stdout + call.stderr })).toEqual([]);
    expect(findLeaks(sandbox.adminToken, { text: call.stdout + call.stderr })).toEqual([]);
  });

  it('reports and records what the identity may not read', async () => {
    const client = clientOf(sandbox);
    const role = await client.roles.create(MAIN, { name: 'roles-only', permissions: { ROLE: rightsToRead } });
    const account = await client.serviceAccounts.create(MAIN, { name: 'snapshot' });
    await client.bindings.create(MAIN, { type: 'USER', subjectId: account.id, roleId: role.id, namespace: null });
    const { token } = await client.tokens.issue(
      { kind: 'service-account', id: account.id, scope: MAIN },
      { name: 'snapshot' },
    );
    client.close();

    const { code, stdout } = await signet(['snapshot', 'kestra'], { env: envOf(token.reveal()) });

    const { notSeen, objects, takenBy } = parseBaseline(stdout);
    expect({ code, takenBy }).toEqual({ code: 0, takenBy: 'snapshot' });
    expect(objects.some(({ kind }) => kind === 'KestraRole')).toBe(true);
    expect(notSeen).toEqual([
      'Kestra bindings of tenant "main"',
      'Kestra groups of tenant "main"',
      'Kestra service accounts of tenant "main"',
      'Kestra super admins',
      'Kestra users of tenant "main"',
    ]);
  });

  const rightsToRead = profile === '1.3' ? ['READ'] : ['VIEW', 'LIST'];
  const envOf = (token: string) => ({ KESTRA_URL: sandbox.url, KESTRA_API_TOKEN: token });
});

it.each([
  [['snapshot', 'other'], 'usage/arguments'],
  [['snapshot', '--namespace', 'Not-A-Name'], 'usage/namespace'],
  [['snapshot', '--tenant', 'main'], 'usage/options'],
  [['snapshot', 'kestra', '--namespace', 'argo'], 'usage/options'],
  [['snapshot', 'kestra', '--tenant', '../x'], 'usage/tenant'],
  [['snapshot', '-o', 'a', '--check', 'b'], 'usage/options'],
  [['snapshot', '--unknown'], 'usage/arguments'],
])('is called wrongly as %j: exits 1, since 2 means that access differs', async (argv, code) => {
  const call = await signet(argv);

  expect(call).toMatchObject({ code: 1, stdout: '' });
  expect(call.stderr).toContain(`[${code}]`);
});
