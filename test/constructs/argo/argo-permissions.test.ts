import { TerraformVariable, type TerraformStack } from 'cdktf';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { ArgoAccess, SignetProvider, type ArgoAccessProps } from '../../../src';
import { asObjects } from '../kubernetes/as-objects';
import { errorOf, newStack, only, read, warnings } from '../support';

const PROPS = { namespace: 'argo', name: 'jenkins' } as const;

function newAccess(props: Partial<ArgoAccessProps> = {}): { stack: TerraformStack; access: ArgoAccess } {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return { stack, access: new ArgoAccess(stack, 'jenkins', { ...PROPS, ...props }) };
}

/** The rules of the role of a name, in short: resources, names and verbs. */
function rulesOf(stack: TerraformStack, role: string): unknown {
  const object = asObjects(read(stack))[role] as { rules: readonly Record<string, readonly string[]>[] } | undefined;
  return object?.rules.map(({ apiGroups, resources, resourceNames, verbs }) =>
    [apiGroups?.join(), resources?.join(), resourceNames?.join(), verbs?.join(' ')].filter((part) => part).join(': '),
  );
}

const ROLE = 'Role argo/jenkins';

describe('What an ArgoAccess allows by intent', () => {
  const look = 'get list watch';
  const manage = 'get list watch create update patch delete';
  it.each<[string, (access: ArgoAccess) => ArgoAccess, readonly string[]]>([
    ['allowRead', (a) => a.allowRead(), [`argoproj.io: workflows: ${look}`]],
    ['allowLogs', (a) => a.allowLogs(), [`argoproj.io: workflows: ${look}`, 'pods: list watch', 'pods/log: get']],
    ['allowSubmit', (a) => a.allowSubmit(), ['argoproj.io: workflows: create']],
    [
      'allowSubmitFrom',
      (a) => a.allowSubmitFrom('workflowtemplates', 'build', 'test'),
      ['argoproj.io: workflows: create', 'argoproj.io: workflowtemplates: build,test: get'],
    ],
    [
      'allowSubmitFrom without names',
      (a) => a.allowSubmitFrom('cronworkflows'),
      ['argoproj.io: workflows: create', 'argoproj.io: cronworkflows: get'],
    ],
    ['allowResubmit', (a) => a.allowResubmit(), ['argoproj.io: workflows: get create']],
    ['allowUpdate', (a) => a.allowUpdate(), ['argoproj.io: workflows: get update patch']],
    ['allowStop', (a) => a.allowStop(), ['argoproj.io: workflows: get patch']],
    ['allowTerminate', (a) => a.allowTerminate(), ['argoproj.io: workflows: get patch']],
    ['allowSuspend', (a) => a.allowSuspend(), ['argoproj.io: workflows: get update']],
    ['allowRetry', (a) => a.allowRetry(), ['argoproj.io: workflows: get update', 'pods: delete']],
    ['allowDelete', (a) => a.allowDelete(), ['argoproj.io: workflows: get delete']],
    ['allowTemplates', (a) => a.allowTemplates(), [`argoproj.io: workflowtemplates: ${look}`]],
    ['allowTemplates(manage)', (a) => a.allowTemplates('manage'), [`argoproj.io: workflowtemplates: ${manage}`]],
    ['allowCronWorkflows', (a) => a.allowCronWorkflows(), [`argoproj.io: cronworkflows: ${look}`]],
    ['allowCronWorkflows(manage)', (a) => a.allowCronWorkflows('manage'), [`argoproj.io: cronworkflows: ${manage}`]],
    ['allowEventBindings', (a) => a.allowEventBindings(), [`argoproj.io: workfloweventbindings: ${look}`]],
    [
      'allowSendEvents',
      (a) => a.allowSendEvents(),
      [
        'argoproj.io: workfloweventbindings: list',
        'argoproj.io: workflowtemplates: get',
        'argoproj.io: workflows: create',
      ],
    ],
  ])('%s', (_, allow, rules) => {
    const { stack, access } = newAccess();
    expect(allow(access)).toBe(access);
    expect(rulesOf(stack, ROLE)).toEqual(rules);
    expect(warnings(access)).toEqual([]);
  });

  it('adds up at any time, without rules that another one covers', () => {
    const { stack, access } = newAccess({ rules: [{ resources: ['workflows'], verbs: ['get', 'list', 'watch'] }] });
    access.allowRead().allowLogs().allowStop().allowTerminate();
    access.allow({ resources: ['workflows'], verbs: ['list'], resourceNames: ['a'] });
    expect(rulesOf(stack, ROLE)).toEqual([
      'argoproj.io: workflows: get list watch',
      'pods: list watch',
      'pods/log: get',
      'argoproj.io: workflows: get patch',
    ]);
  });

  it('keeps a rule without names in addition to one with names', () => {
    const { stack, access } = newAccess();
    access.allowSubmitFrom('workflowtemplates', 'build').allowSubmitFrom('workflowtemplates');
    expect(rulesOf(stack, ROLE)).toEqual([
      'argoproj.io: workflows: create',
      'argoproj.io: workflowtemplates: build: get',
      'argoproj.io: workflowtemplates: get',
    ]);
  });

  it('gives rights on cluster-scoped resources by a ClusterRole of its own', () => {
    const { stack, access } = newAccess();
    access.allowSubmitFrom('clusterworkflowtemplates').allowClusterTemplates('manage');
    expect(rulesOf(stack, ROLE)).toEqual(['argoproj.io: workflows: create']);
    expect(rulesOf(stack, 'ClusterRole /argo:jenkins')).toEqual([
      'argoproj.io: clusterworkflowtemplates: get',
      `argoproj.io: clusterworkflowtemplates: ${manage}`,
    ]);
    expect(warnings(access)).toEqual([]);
  });

  it('is an error at synth when it is empty', () => {
    const { stack } = newAccess();
    expect(() => read(stack)).toThrow(/\[ci\/jenkins\] The access allows nothing[^]*construct\/argo-nothing-allowed/);
  });

  it('refuses an incomplete rule immediately', () => {
    const access = newAccess().access.allowRead();
    for (const rule of [
      { resources: ['workflows'], verbs: [] },
      { resources: [], verbs: ['get'] },
      { resources: ['workflows'], resourceNames: [], verbs: ['get'] },
    ])
      expect(errorOf(() => access.allow(rule)).code).toBe('construct/rule-invalid');
  });
});

describe('Where an ArgoAccess applies', () => {
  const account = { kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' };
  const binding = (name: string, namespace: string | undefined, kind: string, roleName: string) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: roleName },
    subjects: [account],
  });
  const objectsOf = (props: Partial<ArgoAccessProps>, allow = true) => {
    const { stack, access } = newAccess(props);
    if (allow) access.allowSubmit();
    return asObjects(read(stack));
  };

  it('can be several namespaces: one account, and a Role and a RoleBinding in each', () => {
    const objects = objectsOf({ namespaces: ['argo', 'team-a'] });
    expect(Object.keys(objects).sort()).toEqual([
      'Role argo/jenkins',
      'Role team-a/argo:jenkins',
      'RoleBinding argo/jenkins',
      'RoleBinding team-a/argo:jenkins',
      'ServiceAccount argo/jenkins',
    ]);
    expect(objects['RoleBinding argo/jenkins']).toEqual(binding('jenkins', 'argo', 'Role', 'jenkins'));
    const inTeam = binding('argo:jenkins', 'team-a', 'Role', 'argo:jenkins');
    expect(objects['RoleBinding team-a/argo:jenkins']).toEqual(inTeam);
  });

  it('can be only another namespace than that of the account', () => {
    expect(Object.keys(objectsOf({ namespaces: ['team-a'] })).sort()).toEqual([
      'Role team-a/argo:jenkins',
      'RoleBinding team-a/argo:jenkins',
      'ServiceAccount argo/jenkins',
    ]);
  });

  it('can be the whole cluster', () => {
    const objects = objectsOf({ clusterWide: true });
    expect(Object.keys(objects).sort()).toEqual([
      'ClusterRole /argo:jenkins',
      'ClusterRoleBinding /argo:jenkins',
      'ServiceAccount argo/jenkins',
    ]);
    expect(objects['ClusterRole /argo:jenkins']).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'argo:jenkins' },
      rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] }],
    });
    const expected = binding('argo:jenkins', undefined, 'ClusterRole', 'argo:jenkins');
    expect(objects['ClusterRoleBinding /argo:jenkins']).toEqual(expected);
  });

  it.each(['view', 'edit', 'admin'] as const)('can be the rights of the ClusterRole %s in the namespaces', (role) => {
    const objects = objectsOf({ role, namespaces: ['argo', 'team-a'] }, false);
    expect(objects).toEqual({
      'ServiceAccount argo/jenkins': expect.anything() as object,
      [`RoleBinding argo/argo:jenkins:${role}`]: binding(`argo:jenkins:${role}`, 'argo', 'ClusterRole', role),
      [`RoleBinding team-a/argo:jenkins:${role}`]: binding(`argo:jenkins:${role}`, 'team-a', 'ClusterRole', role),
    });
  });

  it('can be the rights of a ClusterRole in the whole cluster, and more rules', () => {
    const objects = objectsOf({ role: 'view', clusterWide: true });
    const expected = binding('argo:jenkins:view', undefined, 'ClusterRole', 'view');
    expect(objects['ClusterRoleBinding /argo:jenkins:view']).toEqual(expected);
    expect(objects).toHaveProperty(['ClusterRole /argo:jenkins']);
  });

  it('can be a namespace that is known only at plan', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const { stringValue } = new TerraformVariable(stack, 'v', {});
    new ArgoAccess(stack, 'jenkins', { ...PROPS, namespaces: ['argo', stringValue] }).allowRead();
    expect(Object.keys(asObjects(read(stack)))).toContain('Role ${var.v}/argo:jenkins');
  });

  it.each<[Partial<ArgoAccessProps>, string]>([
    [{ namespaces: [] }, 'construct/argo-namespaces-empty'],
    [{ namespaces: ['argo', 'argo'] }, 'construct/argo-namespace-twice'],
    [{ namespaces: ['argo'], clusterWide: true }, 'construct/argo-namespaces-contradiction'],
    [{ namespaces: ['Argo'], rules: [{ resources: ['workflows'], verbs: ['get'] }] }, 'construct/name-invalid'],
    [{ role: 'owner' as 'view' }, 'construct/argo-role-unknown'],
  ])('is refused as %j', (props, code) => {
    expect(errorOf(() => newAccess(props)).code).toBe(code);
  });
});

describe('What is expected of an ArgoAccess', () => {
  const asked = (props: Partial<ArgoAccessProps>, namespace?: string) => {
    const { stack, access } = newAccess({ ...props, role: 'view' });
    const expectation = {
      can: ['list workflows.argoproj.io'],
      enforce: 'fail',
      ...(namespace && { namespace }),
    } as const;
    access.expectAccess(expectation);
    return only(read(stack).data, 'signet_access_review').can;
  };
  const list = { verb: 'list', group: 'argoproj.io', resource: 'workflows' };

  it('is asked for where the access applies, unless it has a namespace', () => {
    expect(asked({})).toEqual([{ ...list, namespace: 'argo' }]);
    expect(asked({ namespaces: ['team-a', 'team-b'] })).toEqual([{ ...list, namespace: 'team-a' }]);
    expect(asked({ namespaces: ['team-a', 'team-b'] }, 'team-b')).toEqual([{ ...list, namespace: 'team-b' }]);
    expect(asked({ clusterWide: true })).toEqual([list]);
  });
});

describe('Two accesses', () => {
  it('cannot have the same service account', () => {
    const { stack } = newAccess();
    const error = errorOf(() => new ArgoAccess(stack, 'deploys', PROPS));
    expect(error.code).toBe('construct/object-declared-twice');
    expect(error.where).toBe('ci/deploys/ServiceAccount');
    expect(error.what).toBe(
      'ci/jenkins/ServiceAccount already declares the ServiceAccount "jenkins" in namespace "argo"',
    );
  });

  it('have different bindings, also where the name of one ends in the role of the other', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const first = new ArgoAccess(stack, 'first', { namespace: 'argo', name: 'x', role: 'view' });
    const second = new ArgoAccess(stack, 'second', { namespace: 'argo', name: 'x-view' }).allowRead();
    const third = new ArgoAccess(stack, 'third', { namespace: 'x', name: 'view', namespaces: ['argo'] }).allowRead();
    const names = [first, second, third].flatMap(({ bindings }) => bindings.map(({ object }) => object.metadata.name));
    expect(names).toEqual(['argo:x:view', 'x-view', 'x:view']);
  });

  it('with one name in two namespaces, or in two clusters, cause no warning', () => {
    const { stack } = newAccess();
    const staging = new SignetProvider(stack, 'staging', { alias: 'staging' });
    const others = [
      new ArgoAccess(stack, 'elsewhere', { ...PROPS, namespace: 'team-a' }),
      new ArgoAccess(stack, 'staged', { ...PROPS, provider: staging }),
    ];
    expect(others.flatMap(warnings)).toEqual([]);
  });
});

describe('An ArgoAccess through hashicorp/kubernetes', () => {
  it('declares the same objects', () => {
    const declare = (add: (stack: TerraformStack) => void) => {
      const stack = newStack();
      add(stack);
      const props = { ...PROPS, namespaces: ['argo', 'team-a'], role: 'view', labels: { team: 'ci' } } as const;
      new ArgoAccess(stack, 'jenkins', props).allowLogs().allowSubmitFrom('clusterworkflowtemplates', 'build');
      new ArgoAccess(stack, 'wide', { namespace: 'argo', name: 'wide', clusterWide: true }).allowRead();
      return asObjects(read(stack));
    };
    const ours = declare((stack) => new SignetProvider(stack, 'signet'));
    const theirs = declare((stack) => {
      const kubernetesProvider = new KubernetesProvider(stack, 'kubernetes');
      new SignetProvider(stack, 'signet', { renderer: 'kubernetes', kubernetesProvider });
    });
    expect(Object.keys(ours)).toHaveLength(12);
    expect(theirs).toEqual(ours);
  });
});
