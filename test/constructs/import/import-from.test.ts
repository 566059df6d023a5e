import { Lazy, TerraformVariable, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ArgoAccess,
  ClusterRole,
  ClusterRoleBinding,
  KargoSystemRole,
  KargoToken,
  Role,
  RoleBinding,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  Subject,
  type ImportFrom,
  type RendererName,
} from '../../../src';
import { errorOf, newStack, only, type Synthesized } from '../support';

interface Imported extends Synthesized {
  readonly import?: readonly { readonly id: string; readonly to: string }[];
}

/** Without CDKTF's own validations: that of an import asks an engine for its version. */
function synthesize(add: (stack: Construct) => void, renderer: RendererName = 'signet'): Imported {
  const stack = newStack();
  new SignetProvider(stack, 'signet', { renderer });
  add(stack);
  return JSON.parse(Testing.synth(stack)) as Imported;
}

/** What is imported, by the type of resource, whose address is one of the stack's own. */
function imports({ import: blocks = [], resource }: Imported): string[] {
  return blocks
    .map(({ id, to }) => {
      const [type = '', name = ''] = to.split('.');
      expect(resource?.[type]).toHaveProperty([name]);
      return `${type} ${id}`;
    })
    .sort();
}

const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

/** One object of every kind, each imported in another way of saying so. */
function everyKind(stack: Construct): void {
  const account = new ServiceAccount(stack, 'account', { name: 'ci', namespace: 'a', importFrom: true });
  const subjects = [Subject.serviceAccount(account)];
  const role = new Role(stack, 'role', { name: 'ci', namespace: 'a', rules, importFrom: 'a/ci' });
  new RoleBinding(stack, 'binding', { name: 'b', namespace: 'a', role, subjects, importFrom: { name: 'b' } });
  const wide = new ClusterRole(stack, 'wide', { name: 'ci', rules, importFrom: 'ci' });
  new ClusterRoleBinding(stack, 'wide-binding', { name: 'b', role: wide, subjects, importFrom: {} });
  new ServiceAccountToken(stack, 'token', { serviceAccount: account, name: 'ci-token', importFrom: true });
}

describe('importFrom', () => {
  it('becomes import blocks, with the renderer signet', () => {
    expect(imports(synthesize(everyKind))).toEqual([
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/ClusterRole/ci',
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/ClusterRoleBinding/b',
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/Role/a/ci',
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/RoleBinding/a/b',
      'signet_kubernetes_object v1/ServiceAccount/a/ci',
      'signet_service_account_token a/ci-token',
    ]);
  });

  it('becomes import blocks as hashicorp/kubernetes takes them, with the renderer kubernetes', () => {
    expect(imports(synthesize(everyKind, 'kubernetes'))).toEqual([
      'kubernetes_cluster_role_binding_v1 b',
      'kubernetes_cluster_role_v1 ci',
      'kubernetes_role_binding_v1 a/b',
      'kubernetes_role_v1 a/ci',
      'kubernetes_service_account_v1 a/ci',
      'signet_service_account_token a/ci-token',
    ]);
  });

  it('imports nothing by default, and nothing with false', () => {
    const account = { name: 'ci', namespace: 'a' };
    const synthesized = synthesize((stack) => {
      new ServiceAccount(stack, 'account', account);
      new ServiceAccount(stack, 'other', { ...account, namespace: 'b', importFrom: false });
    });
    expect(synthesized).not.toHaveProperty('import');
  });

  it('uses a name that only the plan knows', () => {
    const { import: blocks } = synthesize((stack) => {
      const namespace = new TerraformVariable(stack, 'namespace', { type: 'string' }).stringValue;
      new ServiceAccount(stack, 'account', { name: 'ci', namespace, importFrom: true });
    });
    expect(blocks).toMatchObject([{ id: 'v1/ServiceAccount/${var.namespace}/ci' }]);
  });

  it('names the field managers to take over from', () => {
    const importFrom = { takeOverFrom: ['portal'] };
    const add = (stack: Construct) => new ServiceAccount(stack, 'account', { name: 'ci', namespace: 'a', importFrom });
    expect(only(synthesize(add).resource, 'signet_kubernetes_object')).toHaveProperty('take_over_from', ['portal']);
    expect(errorOf(() => synthesize(add, 'kubernetes')).code).toBe('construct/import-take-over-renderer');
  });

  it.each<[string, ImportFrom, string]>([
    ['another name', 'a/other', 'construct/import-other-object'],
    ['another namespace', 'b/ci', 'construct/import-other-object'],
    ['a namespace where there is none', 'a/ci/x', 'construct/import-name-invalid'],
    ['an empty text', '', 'construct/import-name-invalid'],
    ['an empty namespace', '/ci', 'construct/import-name-invalid'],
    ['what is not known at synth', Lazy.stringValue({ produce: () => 'a/ci' }), 'construct/import-name-unknown'],
  ])('is refused with %s', (_, importFrom, code) => {
    const error = errorOf(() =>
      synthesize((stack) => new ServiceAccount(stack, 'account', { name: 'ci', namespace: 'a', importFrom })),
    );
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/account');
  });
});

describe('importFrom of a token', () => {
  const issue = (options: object) => (stack: Construct) => {
    const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'account', 'ci', { namespace: 'a' });
    new ServiceAccountToken(stack, 'token', { serviceAccount, ...options });
  };

  it('imports a Secret whose name begins with generateName', () => {
    const synthesized = synthesize(issue({ generateName: 'ci-', importFrom: 'a/ci-by-hand' }));
    expect(imports(synthesized)).toEqual(['signet_service_account_token a/ci-by-hand']);
  });

  it.each([
    ['a name that is not declared', { name: 'ci-token', importFrom: 'a/other' }, 'construct/import-reissue'],
    ['a name that begins otherwise', { generateName: 'ci-', importFrom: 'a/other' }, 'construct/import-reissue'],
    ['no name where it is generated', { generateName: 'ci-', importFrom: true }, 'construct/import-token-name-missing'],
    ['another namespace', { name: 'ci', importFrom: 'b/ci' }, 'construct/import-other-object'],
  ])('is refused with %s', (_, options, code) => {
    expect(errorOf(() => synthesize(issue(options))).code).toBe(code);
  });
});

describe('importFrom of a construct with several objects', () => {
  const access = { namespace: 'argo', name: 'jenkins', rules: [{ resources: ['workflows'], verbs: ['list'] }] };

  it('imports all objects of an access to Argo', () => {
    const all = synthesize((stack) => new ArgoAccess(stack, 'jenkins', { ...access, importFrom: true }));
    expect(imports(all)).toEqual([
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/Role/argo/jenkins',
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/RoleBinding/argo/jenkins',
      'signet_kubernetes_object v1/ServiceAccount/argo/jenkins',
      'signet_service_account_token argo/jenkins.service-account-token',
    ]);
  });

  it('imports the objects of the listed kinds', () => {
    const some = synthesize(
      (stack) => new ArgoAccess(stack, 'jenkins', { ...access, importFrom: ['ServiceAccount', 'Token'] }),
    );
    expect(imports(some)).toEqual([
      'signet_kubernetes_object v1/ServiceAccount/argo/jenkins',
      'signet_service_account_token argo/jenkins.service-account-token',
    ]);
  });

  it('imports a role of Kargo, and those of its tokens that have importFrom', () => {
    const synthesized = synthesize((stack) => {
      const role = new KargoSystemRole(stack, 'ci', { name: 'ci', rules, importFrom: true });
      role.issueToken('new');
      role.issueToken('old', { name: 'ci-token-1', importFrom: true });
    });
    expect(imports(synthesized)).toEqual([
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/ClusterRole/ci',
      'signet_kubernetes_object rbac.authorization.k8s.io/v1/ClusterRoleBinding/ci',
      'signet_kubernetes_object v1/ServiceAccount/kargo/ci',
      'signet_service_account_token kargo/ci-token-1',
    ]);
  });

  it('imports a token of Kargo with the labels that Kargo looks for', () => {
    const synthesized = synthesize((stack) => {
      const role = KargoSystemRole.fromRoleName(stack, 'admin', 'kargo-admin');
      new KargoToken(stack, 'token', { role, generateName: 'kargo-admin-token-', importFrom: 'kargo-admin-token-1' });
    });
    expect(imports(synthesized)).toEqual(['signet_service_account_token kargo/kargo-admin-token-1']);
    expect(only(synthesized.resource, 'signet_service_account_token')).toHaveProperty('labels');
  });
});
