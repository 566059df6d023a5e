import { App, type TerraformStack } from 'cdktf';
import {
  ArgoAccess,
  ClusterRole,
  ClusterRoleBinding,
  Kargo,
  KargoSystemRole,
  KargoToken,
  Role,
  RoleBinding,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  Subject,
} from '../../../src';
import { errorOf, newStack, temporaryFolder } from '../support';

const ROBOT = { namespace: 'ci', name: 'robot' };

/** A stack with two providers. */
function twoClusters() {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return { stack, other: new SignetProvider(stack, 'other', { alias: 'other' }) };
}

function twoStacks(): readonly [TerraformStack, TerraformStack] {
  const app = new App({ outdir: temporaryFolder() });
  const [first, second] = [newStack(app, 'first'), newStack(app, 'second')];
  for (const stack of [first, second]) new SignetProvider(stack, 'signet');
  return [first, second];
}

describe('An account that is declared with another provider than the first of the stack', () => {
  it('has tokens of that provider', () => {
    const { stack, other } = twoClusters();
    const serviceAccount = new ServiceAccount(stack, 'robot', { ...ROBOT, provider: other });
    expect(new ServiceAccountToken(stack, 'token', { serviceAccount }).provider).toBe(other);
    const kargo = new Kargo(stack, 'kargo');
    const role = new KargoSystemRole(kargo, 'ci', { name: 'ci', provider: other }).allowRead();
    expect(new KargoToken(stack, 'kargo-token', { role }).provider).toBe(other);
    const access = new ArgoAccess(stack, 'argo', { namespace: 'argo', name: 'argo', provider: other }).allowRead();
    expect(access.token.provider).toBe(other);
  });

  it('has no tokens of another provider', () => {
    const { stack, other } = twoClusters();
    const serviceAccount = new ServiceAccount(stack, 'robot', ROBOT);
    const error = errorOf(() => new ServiceAccountToken(stack, 'token', { serviceAccount, provider: other }));
    expect(error.code).toBe('construct/of-other-provider');
  });

  it('has roles that exist without the stack in its own cluster, each by a binding', () => {
    const { stack, other } = twoClusters();
    const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
    const bindings = [undefined, other].flatMap((provider, index) => {
      const props = { ...ROBOT, ...(provider && { provider }) };
      const robot = new ServiceAccount(stack, `robot-${index}`, props);
      return [view.bind(robot), view.bindInNamespace(robot, 'ci')];
    });
    expect(bindings.map(({ provider }) => provider === other)).toEqual([false, false, true, true]);
  });

  it('cannot have a role that is declared with another one', () => {
    const { stack, other } = twoClusters();
    const robot = new ServiceAccount(stack, 'robot', { ...ROBOT, provider: other });
    const role = new Role(stack, 'role', ROBOT).allowRead('pods');
    role.bind(Subject.user('jane'));
    const clusterRole = new ClusterRole(stack, 'cluster-role', { name: 'nodes' }).allowRead('pods');
    const view = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
    const props = { name: 'other', subjects: [robot] };
    for (const make of [
      () => role.bind(robot),
      () => clusterRole.bind(robot),
      () => clusterRole.bindInNamespace(robot, 'ci'),
      () => new RoleBinding(stack, 'one', { ...props, namespace: 'ci', role: view }),
      () => new ClusterRoleBinding(stack, 'two', { ...props, role: view }),
      () => new ClusterRoleBinding(stack, 'three', { ...props, role: clusterRole, provider: other }),
    ])
      expect(errorOf(make).code).toBe('construct/of-other-provider');
  });
});

describe('An account or a role of another stack', () => {
  it('is refused, and can be referred to by its name', () => {
    const [first, second] = twoStacks();
    const robot = new ServiceAccount(first, 'robot', ROBOT);
    const role = new Role(first, 'role', ROBOT).allowRead('pods');
    const view = ClusterRole.fromClusterRoleName(second, 'view', 'view');
    const own = new Role(second, 'own', ROBOT).allowRead('pods');
    const props = { name: 'other', namespace: 'ci' };
    for (const make of [
      () => new ServiceAccountToken(second, 'token', { serviceAccount: robot }),
      () => new RoleBinding(second, 'one', { ...props, role: view, subjects: [robot] }),
      () => new RoleBinding(second, 'two', { ...props, name: 'two', role, subjects: [Subject.user('jane')] }),
      () => view.bind(robot),
      () => own.bind(robot),
    ]) {
      const error = errorOf(make);
      expect(error.code).toBe('construct/of-other-stack');
      expect(error.fix).toContain('fromServiceAccountName');
    }
    const serviceAccount = ServiceAccount.fromServiceAccountName(second, 'robot', 'robot', { namespace: 'ci' });
    expect(new ServiceAccountToken(second, 'its-token', { serviceAccount }).namespace).toBe('ci');
  });
});
