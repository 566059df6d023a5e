import {
  Kargo,
  KARGO_SYSTEM_ROLE_RULES,
  KargoSystemRole,
  ServiceAccount,
  type KargoSystemRoleProps,
} from '../../../src';
import { errorOf, newStack, only, read } from '../support';
import { objectsOf, stackWithProvider } from './support';

const RBAC = 'rbac.authorization.k8s.io';
const read3 = ['get', 'list', 'watch'];

function role(props: Partial<KargoSystemRoleProps> = {}) {
  return new KargoSystemRole(stackWithProvider(), 'ci', { name: 'ci', ...props });
}

describe('KargoSystemRole', () => {
  it('is the account that Kargo recognizes by its label, with a ClusterRole and its binding', () => {
    const objects = objectsOf((scope) => {
      new KargoSystemRole(scope, 'release', {
        name: 'release-bot',
        description: 'Promotes everywhere',
        claims: { groups: ['platform', 'devops', 'platform'], email: ['a@x.io'] },
        rules: [{ apiGroups: ['kargo.akuity.io'], resources: ['projects'], verbs: ['get'] }],
      });
    });
    expect(objects).toEqual({
      'ServiceAccount kargo/release-bot': {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: 'release-bot',
          namespace: 'kargo',
          labels: { 'rbac.kargo.akuity.io/system-role': 'true' },
          annotations: {
            'kargo.akuity.io/description': 'Promotes everywhere',
            'rbac.kargo.akuity.io/claims': '{"email":["a@x.io"],"groups":["devops","platform"]}',
          },
        },
      },
      'ClusterRole /release-bot': {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRole',
        metadata: { name: 'release-bot' },
        rules: [{ apiGroups: ['kargo.akuity.io'], resources: ['projects'], verbs: ['get'] }],
      },
      'ClusterRoleBinding /release-bot': {
        apiVersion: `${RBAC}/v1`,
        kind: 'ClusterRoleBinding',
        metadata: { name: 'release-bot' },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'release-bot' },
        subjects: [{ kind: 'ServiceAccount', name: 'release-bot', namespace: 'kargo' }],
      },
    });
  });

  it('can manage tokens by a Role in the namespace of Kargo and of its account', () => {
    const objects = objectsOf((scope) => {
      const kargo = new Kargo(scope, 'kargo', { namespace: 'kargo-prod' });
      const options = { name: 'issuer', clusterRoleName: 'prod-issuer' };
      new KargoSystemRole(kargo, 'issuer', options).allowListProjects().allowManageTokens().allowManageTokens();
    });
    expect(Object.keys(objects).sort()).toEqual([
      'ClusterRole /prod-issuer',
      'ClusterRoleBinding /prod-issuer',
      'Role kargo-prod/issuer',
      'RoleBinding kargo-prod/issuer',
      'ServiceAccount kargo-prod/issuer',
    ]);
    expect(objects['Role kargo-prod/issuer']).toHaveProperty('rules', [
      { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', ...read3] },
      { apiGroups: [''], resources: ['serviceaccounts'], verbs: read3 },
      { apiGroups: [RBAC], resources: ['rolebindings', 'roles'], verbs: read3 },
    ]);
    expect(objects['RoleBinding kargo-prod/issuer']).toMatchObject({
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'issuer' },
      subjects: [{ kind: 'ServiceAccount', name: 'issuer', namespace: 'kargo-prod' }],
    });
  });

  it('gives other accounts all its rights, also those that are allowed later', () => {
    const objects = objectsOf((scope) => {
      const issuer = new KargoSystemRole(scope, 'issuer', { name: 'issuer' }).allowListProjects();
      const inCi = (name: string) => ServiceAccount.fromServiceAccountName(scope, name, name, { namespace: 'ci' });
      issuer.bind(inCi('early')).allowManageTokens().bind(inCi('late'));
    });
    const subjects = [
      { kind: 'ServiceAccount', name: 'issuer', namespace: 'kargo' },
      { kind: 'ServiceAccount', name: 'early', namespace: 'ci' },
      { kind: 'ServiceAccount', name: 'late', namespace: 'ci' },
    ];
    expect(objects['ClusterRoleBinding /issuer']).toHaveProperty('subjects', subjects);
    expect(objects['RoleBinding kargo/issuer']).toHaveProperty('subjects', subjects);
  });

  it('can create projects, and then also list them', () => {
    const { rules } = role().allowCreateProjects();
    expect(rules).toEqual(KARGO_SYSTEM_ROLE_RULES['kargo-project-creator']);
  });

  it('has the label of the older model where the installation has that model', () => {
    const kargo = new Kargo(stackWithProvider(), 'kargo', { model: 'serviceAccount' });
    expect(new KargoSystemRole(kargo, 'ci', { name: 'ci' }).serviceAccount.object.metadata.labels).toEqual({
      'rbac.kargo.akuity.io/service-account': 'true',
    });
  });

  it.each(Object.keys(KARGO_SYSTEM_ROLE_RULES))('refuses the name %s of a built-in role', (name) => {
    const error = errorOf(() => role({ name }));
    expect(error.code).toBe('construct/kargo-role-owned');
    expect(error.where).toBe('ci/ci');
  });

  it('can only manage tokens', () => {
    const objects = objectsOf((scope) => new KargoSystemRole(scope, 'issuer', { name: 'issuer' }).allowManageTokens());
    expect(objects['ClusterRole /issuer']).toHaveProperty('rules', []);
    expect(Object.keys(objects)).toContain('RoleBinding kargo/issuer');
  });

  it('keeps its rules when the lists of the caller change', () => {
    const verbs = ['get'];
    const made = role().allow({ apiGroups: [''], resources: ['pods'], verbs });
    verbs.push('delete');
    expect([made.rules, made.clusterRole.object.rules].map(([rule]) => rule?.verbs)).toEqual([['get'], ['get']]);
  });

  it('refuses to allow nothing', () => {
    expect(() => read(role().clusterRole.resource.cdktfStack)).toThrow('construct/rules-empty');
  });

  it('issues one or several tokens for its own account', () => {
    const made = role().allowRead();
    const first = made.issueToken('jenkins');
    const second = made.issueToken('dashboard', { name: 'dashboard-token', kargoManaged: true });
    expect(first.object.metadata).toEqual({
      generateName: 'jenkins-',
      namespace: 'kargo',
      labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
      annotations: { 'kubernetes.io/service-account.name': 'ci' },
    });
    expect(second.object.metadata).toMatchObject({
      name: 'dashboard-token',
      annotations: { 'rbac.kargo.akuity.io/managed': 'true' },
    });
    // The tokens wait for the account.
    const { resource } = read(made.clusterRole.resource.cdktfStack);
    const tokens = Object.values(resource?.signet_service_account_token ?? {});
    const account = `${made.serviceAccount.resource.terraformResourceType}.${made.serviceAccount.resource.friendlyUniqueId}`;
    expect(tokens).toHaveLength(2);
    for (const token of tokens) expect(token.depends_on).toEqual([account]);
  });
});

describe('KargoSystemRole.fromRoleName', () => {
  it('creates nothing', () => {
    const stack = newStack();
    const admin = KargoSystemRole.fromRoleName(stack, 'admin', 'kargo-admin');
    expect(admin).toMatchObject({ roleName: 'kargo-admin', namespace: 'kargo', scope: 'system' });
    expect(admin.clusterRole.roleName).toBe('kargo-admin');
    expect(read(stack)).not.toHaveProperty('resource');
  });

  it('belongs to the Kargo above it, or to the given one, or is in the given namespace', () => {
    const stack = stackWithProvider();
    const kargo = new Kargo(stack, 'kargo', { namespace: 'kargo-a', model: 'serviceAccount' });
    const other = new Kargo(stack, 'other', { namespace: 'kargo-b' });
    expect(KargoSystemRole.fromRoleName(kargo, 'a', 'ci').kargo).toMatchObject({
      namespace: 'kargo-a',
      model: 'serviceAccount',
    });
    expect(KargoSystemRole.fromRoleName(kargo, 'b', 'ci', { kargo: other }).namespace).toBe('kargo-b');
    expect(KargoSystemRole.fromRoleName(kargo, 'c', 'ci', { namespace: 'kargo-c' }).kargo).toMatchObject({
      namespace: 'kargo-c',
      model: 'serviceAccount',
    });
  });

  it('issues tokens', () => {
    const stack = stackWithProvider();
    KargoSystemRole.fromRoleName(stack, 'admin', 'kargo-admin').issueToken('ci');
    expect(only(read(stack).resource, 'signet_service_account_token')).toMatchObject({
      service_account: 'kargo-admin',
      generate_name: 'ci-',
    });
  });

  it('refuses an invalid name of an account', () => {
    expect(errorOf(() => KargoSystemRole.fromRoleName(newStack(), 'admin', 'Kargo Admin')).code).toBe(
      'construct/name-invalid',
    );
  });

  it('knows the rules of the built-in roles, and of no other', () => {
    const stack = newStack();
    const of = (name: string) => KargoSystemRole.fromRoleName(stack, `the ${name}`, name).rules;
    const user = [
      { apiGroups: [''], resources: ['namespaces'], verbs: read3 },
      {
        apiGroups: ['kargo.akuity.io'],
        resources: ['clusterconfigs', 'clusterpromotiontasks', 'projects'],
        verbs: read3,
      },
      { apiGroups: ['argoproj.io'], resources: ['clusteranalysistemplates'], verbs: read3 },
    ];
    expect(of('kargo-user')).toEqual(user);
    expect(of('kargo-project-creator')).toEqual([
      ...user,
      { apiGroups: ['kargo.akuity.io'], resources: ['projects'], verbs: ['create'] },
    ]);
    expect(verbsOn(of('kargo-viewer'))).toEqual({
      ...byResource('', ['events', 'namespaces', 'serviceaccounts'], read3),
      ...byResource(RBAC, ['rolebindings', 'roles'], read3),
      ...byResource('kargo.akuity.io', [...KINDS, 'promotions'], read3),
      ...byResource('argoproj.io', ['analysisruns', 'analysistemplates', 'clusteranalysistemplates'], read3),
    });
    const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
    expect(verbsOn(of('kargo-admin'))).toEqual({
      ...byResource('', ['events', 'namespaces', 'serviceaccounts'], read3),
      ...byResource(RBAC, ['rolebindings', 'roles'], read3),
      ...byResource('kargo.akuity.io', KINDS, all),
      'kargo.akuity.io/stages': [...all, 'promote'].sort(),
      'kargo.akuity.io/promotions': ['create', 'delete', 'get', 'list', 'patch', 'watch'],
      'kargo.akuity.io/freights/status': ['patch'],
      'argoproj.io/analysisruns': ['delete', ...read3],
      'argoproj.io/analysistemplates': ['*'],
      'argoproj.io/clusteranalysistemplates': ['*'],
    });
    for (const name of ['kargo-admin', 'kargo-viewer'] as const) {
      const kargo = new Kargo(stack, `before ${name}`, { version: '1.11' });
      const before = Object.keys(verbsOn(KargoSystemRole.fromRoleName(kargo, 'role', name).rules));
      const added = Object.keys(verbsOn(KARGO_SYSTEM_ROLE_RULES[name])).filter((key) => !before.includes(key));
      expect(added.sort()).toEqual(['kargo.akuity.io/promotionrequests', 'kargo.akuity.io/targets']);
    }
    expect(of('release-bot')).toBeUndefined();
    expect(of('constructor')).toBeUndefined();
  });
});

const KINDS =
  'clusterconfigs clusterpromotiontasks freights projects projectconfigs promotionrequests promotiontasks stages targets warehouses'.split(
    ' ',
  );

function byResource(group: string, resources: readonly string[], verbs: readonly string[]) {
  return Object.fromEntries(resources.map((resource) => [`${group}/${resource}`, verbs]));
}

/** Verbs by group and resource, however rules are cut. */
function verbsOn(rules: KargoSystemRole['rules'] | undefined) {
  const verbs: Record<string, string[]> = {};
  for (const rule of rules ?? []) {
    for (const resource of rule.resources ?? []) {
      const key = `${rule.apiGroups?.join() ?? ''}/${resource}`;
      verbs[key] = [...(verbs[key] ?? []), ...rule.verbs].sort();
    }
  }
  return verbs;
}
