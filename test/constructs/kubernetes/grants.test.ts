import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ClusterRole,
  Group,
  Namespace,
  Role,
  RoleBinding,
  ServiceAccount,
  SignetProvider,
  Subject,
  User,
  type RendererName,
  type ResourceRef,
} from '../../../src';
import { asObjects } from './as-objects';
import { errorOf, newStack, read, synthesize } from '../support';

const RENDERERS = ['signet', 'kubernetes'] as const;

/** The Kubernetes objects of a stack, by kind, namespace and name. */
function objects(add: (stack: TerraformStack) => void, renderer: RendererName = 'signet') {
  const stack = newStack();
  if (renderer === 'kubernetes') new KubernetesProvider(stack, 'kubernetes');
  new SignetProvider(stack, 'signet', { renderer });
  add(stack);
  return asObjects(read(stack)) as Record<string, { rules?: unknown; subjects?: unknown; roleRef?: unknown }>;
}
const robotOf = (stack: Construct) => new ServiceAccount(stack, 'robot', { namespace: 'ci', name: 'robot' });
const ROBOT = { kind: 'ServiceAccount', name: 'robot', namespace: 'ci' };
const group = (name: string) => ({ kind: 'Group', name, apiGroup: 'rbac.authorization.k8s.io' });
const user = (name: string) => ({ kind: 'User', name, apiGroup: 'rbac.authorization.k8s.io' });

describe.each(RENDERERS)('A role, rendered by %s,', (renderer) => {
  it('has the rules that its methods allow', () => {
    const found = objects((stack) => {
      const role = new Role(stack, 'role', { namespace: 'ci', name: 'ci' });
      role.allow(['create'], 'pods/exec', 'jobs.batch', 'cronjobs.batch').allowRead('pods');
      role.allowReadWrite({ resource: 'configmaps', names: ['one'] });
      new ClusterRole(stack, 'cluster', { name: 'ci' })
        .allow(['update'], 'deployments.apps/scale')
        .allowPaths(['get'], '/metrics', '/healthz');
    }, renderer);
    expect(found['Role ci/ci']?.rules).toEqual([
      { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['create'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      {
        apiGroups: [''],
        resources: ['configmaps'],
        resourceNames: ['one'],
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
      },
    ]);
    expect(found['ClusterRole /ci']?.rules).toEqual([
      { apiGroups: ['apps'], resources: ['deployments/scale'], verbs: ['update'] },
      { nonResourceURLs: ['/metrics', '/healthz'], verbs: ['get'] },
    ]);
  });

  it('is given to accounts, users and groups by one binding', () => {
    const found = objects((stack) => {
      const role = new Role(stack, 'role', { namespace: 'ci', name: 'reader' }).allowRead('pods');
      const robot = robotOf(stack);
      const first = role.bind(robot);
      expect(role.bind(Group.fromGroupName(stack, 'devs', 'oidc:devs'))).toBe(first);
      role.bind(User.fromUserName(stack, 'jane', 'jane@example.com'));
      role.bind(Subject.user('joe'));
      role.bind(robot);
    }, renderer);
    expect(found['RoleBinding ci/reader']).toMatchObject({
      roleRef: { kind: 'Role', name: 'reader' },
      subjects: [ROBOT, group('oidc:devs'), user('jane@example.com'), user('joe')],
    });
  });

  it('of the cluster is given in all namespaces, or in one', () => {
    const found = objects((stack) => {
      const role = new ClusterRole(stack, 'role', { name: 'nodes' }).allowRead('nodes');
      role.bind(robotOf(stack));
      role.bindInNamespace(Subject.group('devs'), 'argo');
      role.bindInNamespace(Subject.group('ops'), 'kargo');
      role.bindInNamespace(Subject.group('others'), 'argo');
    }, renderer);
    expect(found['ClusterRoleBinding /nodes']).toMatchObject({ roleRef: { kind: 'ClusterRole' }, subjects: [ROBOT] });
    expect(found['RoleBinding argo/nodes']?.subjects).toEqual([group('devs'), group('others')]);
    expect(found['RoleBinding kargo/nodes']?.subjects).toEqual([group('ops')]);
  });

  it('that exists without the stack is given by bindings with their own names', () => {
    const found = objects((stack) => {
      const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
      view.bindInNamespace(robotOf(stack), 'ci');
      view.bindInNamespace(robotOfOther(stack), 'ci');
      view.bind(Subject.group('oidc/devs'));
      Role.fromRoleName(stack, 'reader', 'reader', { namespace: 'argo' }).bind(Subject.user('jane'), { name: 'jane' });
    }, renderer);
    expect(Object.keys(found).filter((key) => key.includes('Binding'))).toEqual(
      expect.arrayContaining([
        'RoleBinding ci/view~serviceaccount:ci:robot',
        'RoleBinding ci/view~serviceaccount:argo:robot',
        'ClusterRoleBinding /view~group:oidc~1devs',
        'RoleBinding argo/jane',
      ]),
    );
  });

  it('is declared for each grantee of a namespace', () => {
    const found = objects((stack) => {
      const argo = Namespace.fromNamespaceName(stack, 'argo', 'argo');
      const robot = robotOf(stack);
      argo.grantRead(robot, 'workflows.argoproj.io');
      argo.grant(robot, ['create'], 'workflows.argoproj.io');
      argo.grantReadWrite(Subject.group('devs'), 'configmaps');
    }, renderer);
    expect(found['Role argo/serviceaccount:ci:robot-grants']?.rules).toEqual([
      { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create'] },
    ]);
    expect(found['RoleBinding argo/serviceaccount:ci:robot-grants']).toMatchObject({
      roleRef: { kind: 'Role', name: 'serviceaccount:ci:robot-grants' },
      subjects: [ROBOT],
    });
    expect(found['RoleBinding argo/group:devs-grants']?.subjects).toEqual([group('devs')]);
  });
});

const robotOfOther = (stack: TerraformStack) =>
  ServiceAccount.fromServiceAccountName(stack, 'other', 'robot', { namespace: 'argo' });

const account = (namespace: string, serviceAccountName: string) =>
  Subject.serviceAccount({ namespace, serviceAccountName, dependencies: [] });

describe('A grant', () => {
  it.each<[string, Subject, Subject]>([
    ['a user and a group', Subject.user('jane'), Subject.group('jane')],
    ['names with a replaced character', Subject.user('a/b'), Subject.user('a-b')],
    ['names with a replacement', Subject.user('a/b'), Subject.user('a~1b')],
    ['names with other replaced characters', Subject.user('a/b'), Subject.user('a%b')],
    ['a user and an account', Subject.user('ci-robot'), account('ci', 'robot')],
    ['a user with the form of an account', Subject.user('ci:robot'), account('ci', 'robot')],
    ['accounts of different namespaces', account('ci-x', 'robot'), account('ci', 'x-robot')],
    ['accounts with dots', account('ci', 'x.robot'), account('x', 'ci.robot')],
  ])('has another role and binding than that of another grantee: %s', (_, one, other) => {
    const found = objects((stack) => {
      const ci = Namespace.fromNamespaceName(stack, 'ci', 'ci');
      ci.grant(one, ['get'], 'secrets');
      ci.grant(other, ['get'], 'pods');
      const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
      view.bind(one);
      view.bind(other);
    });
    const kinds = Object.keys(found).map((key) => key.split(' ')[0]);
    expect(kinds.sort()).toEqual([
      ...['ClusterRoleBinding', 'ClusterRoleBinding', 'Role', 'Role', 'RoleBinding', 'RoleBinding'],
    ]);
  });

  it('has another binding than that of another role', () => {
    const found = objects((stack) => {
      ClusterRole.fromClusterRoleName(stack, 'one', 'view').bind(Subject.user('a~user:b'));
      ClusterRole.fromClusterRoleName(stack, 'other', 'view~user:a').bind(Subject.user('b'));
    });
    expect(Object.keys(found)).toHaveLength(2);
  });

  it('in a namespace is given by one of several references to the namespace only', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    Namespace.fromNamespaceName(stack, 'one', 'ci').grantRead(Subject.user('jane'), 'pods');
    const other = Namespace.fromNamespaceName(stack, 'other', 'ci');
    other.grantRead(Subject.user('joe'), 'pods');
    const error = errorOf(() => other.grantRead(Subject.user('jane'), 'secrets'));
    expect(error.code).toBe('construct/object-declared-twice');
    expect(error.where).toBe('ci/other/Role-user:jane-grants');
    expect(error.what).toMatch(/^ci\/one\/Role-user:jane-grants already/);
  });

  it('is created after its account, also where the binding existed before', () => {
    const { resource } = synthesize((stack) => {
      const role = new Role(stack, 'role', { namespace: 'ci', name: 'reader' }).allowRead('pods');
      role.bind(Subject.group('devs'));
      role.bind(robotOf(stack));
    });
    const all = resource?.signet_kubernetes_object ?? {};
    const binding = Object.values(all).find(({ manifest }) => (manifest as { kind: string }).kind === 'RoleBinding');
    expect(binding?.depends_on).toHaveLength(2);
    for (const address of binding?.depends_on as string[]) expect(all).toHaveProperty(address.split('.')[1] ?? '');
  });

  it('keeps its address when others are added before it', () => {
    const addresses = (...names: readonly string[]) => {
      const { resource } = synthesize((stack) => {
        const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
        for (const name of names) view.bind(Subject.group(name));
      });
      return Object.keys(resource?.signet_kubernetes_object ?? {});
    };
    expect(addresses('a', 'b', 'c')).toEqual(expect.arrayContaining(addresses('c')));
  });

  it('accepts names that are known only at plan', () => {
    const found = objects((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'v', {});
      const role = new ClusterRole(stack, 'role', { name: 'nodes' }).allowRead({ resource: stringValue });
      role.bindInNamespace(Subject.group(stringValue), stringValue);
      role.bindInNamespace(Subject.group('devs'), `a-${stringValue}`);
      const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
      view.bind(Subject.group(stringValue));
      view.bind(Subject.group(`x-${stringValue}`));
    });
    expect(found['RoleBinding ${var.v}/nodes']?.subjects).toEqual([group('${var.v}')]);
    expect(found['RoleBinding a-${var.v}/nodes']?.subjects).toEqual([group('devs')]);
    expect(found).toHaveProperty(['ClusterRoleBinding /view~group:${var.v}']);
    expect(found).toHaveProperty(['ClusterRoleBinding /view~group:x-${var.v}']);
  });

  it('is in the cluster of its role', () => {
    const { resource } = synthesize((stack) => {
      const other = new SignetProvider(stack, 'other', { alias: 'other' });
      const role = new Role(stack, 'role', { namespace: 'ci', name: 'a', provider: other }).allowRead('pods');
      role.bind(Subject.user('jane'));
      Namespace.fromNamespaceName(stack, 'ci', 'ci', { provider: other }).grantRead(Subject.user('jane'), 'pods');
    });
    const providers = Object.values(resource?.signet_kubernetes_object ?? {}).map(({ provider }) => provider);
    expect(providers).toEqual(Array(4).fill('signet.other'));
  });

  it('can import the existing binding', () => {
    const { import: imports } = synthesize((stack) => {
      const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
      view.bindInNamespace(Subject.group('devs'), 'ci', { name: 'devs-view', importFrom: true });
    }) as { import?: readonly { id: string }[] };
    expect(imports?.map(({ id }) => id)).toEqual(['rbac.authorization.k8s.io/v1/RoleBinding/ci/devs-view']);
  });

  it('can be a subject of a binding', () => {
    const found = objects((stack) => {
      const role = Role.fromRoleName(stack, 'role', 'reader', { namespace: 'ci' });
      const binding = new RoleBinding(stack, 'b', { namespace: 'ci', name: 'b', role, subjects: [robotOf(stack)] });
      binding.addSubject(Group.fromGroupName(stack, 'devs', 'devs'));
    });
    expect(found['RoleBinding ci/b']?.subjects).toEqual([ROBOT, group('devs')]);
  });

  it.each<[string, readonly ResourceRef[], string]>([
    ['nothing', [], 'construct/resources-empty'],
    ['an empty text', [''], 'construct/resource-invalid'],
    ['a verb with it', ['get pods'], 'construct/resource-invalid'],
    ['two slashes', ['pods/log/x'], 'construct/resource-invalid'],
    ['a group behind the subresource', ['.apps'], 'construct/resource-invalid'],
  ])('refuses resources that are %s', (_what, resources, code) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const role = new Role(stack, 'role', { namespace: 'ci', name: 'a' });
    expect(errorOf(() => role.allowRead(...resources)).code).toBe(code);
  });

  it('refuses a resource that is known only at plan, and users and groups without a name', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const { stringValue } = new TerraformVariable(stack, 'v', {});
    const role = new Role(stack, 'role', { namespace: 'ci', name: 'a' });
    expect(errorOf(() => role.allowRead(stringValue)).code).toBe('construct/resource-invalid');
    expect(errorOf(() => User.fromUserName(stack, 'u', '')).code).toBe('construct/name-invalid');
    expect(errorOf(() => Group.fromGroupName(stack, 'g2', '  ')).code).toBe('construct/name-invalid');
    expect(errorOf(() => Group.fromGroupName(stack, 'g', '')).code).toBe('construct/name-invalid');
    expect(errorOf(() => Namespace.fromNamespaceName(stack, 'n', 'A')).code).toBe('construct/name-invalid');
  });
});

describe('Users and groups', () => {
  it('refuse expectations in namespaces that cannot exist', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const jane = User.fromUserName(stack, 'jane', 'jane');
    for (const namespace of ['', 'A', 'a.b']) {
      const whole = errorOf(() => jane.expectAccess({ namespace, can: ['get pods'] }));
      const single = errorOf(() => jane.expectAccess({ can: [{ verb: 'get', resource: 'pods', namespace }] }));
      expect([whole.code, single.code]).toEqual(Array(2).fill('construct/action-invalid'));
    }
  });

  it('can have expectations', () => {
    const { data } = synthesize((stack) => {
      const enforce = 'fail';
      User.fromUserName(stack, 'jane', 'jane', { groups: ['devs'] }).expectAccess({ can: ['get pods'], enforce });
      Group.fromGroupName(stack, 'devs', 'devs').expectAccess({ cannot: ['get secrets'], enforce });
    });
    const subjects = Object.values(data?.signet_access_review ?? {}).map(({ subject }) => subject);
    expect(subjects).toHaveLength(2);
    expect(subjects).toEqual(expect.arrayContaining([{ user: 'jane', groups: ['devs'] }, { group: 'devs' }]));
  });
});
