import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ClusterRole,
  Role,
  RoleBinding,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
  Subject,
} from '../../../src';
import { errorOf, newStack, only, synthesize } from '../support';

const ROBOT = { namespace: 'ci', name: 'robot' };
const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];

describe('The constructs of Kubernetes objects', () => {
  it.each<[string, (scope: Construct) => unknown, string]>([
    [
      'a namespace with a dot',
      (scope) => new ServiceAccount(scope, 'x', { namespace: 'a.b', name: 'robot' }),
      'construct/name-invalid',
    ],
    [
      'a label without a value',
      (scope) => new ServiceAccount(scope, 'x', { ...ROBOT, labels: { team: null as unknown as string } }),
      'construct/label-invalid',
    ],
    [
      'an account with a capital letter',
      (scope) => new ServiceAccount(scope, 'x', { namespace: 'ci', name: 'Robot' }),
      'construct/name-invalid',
    ],
    [
      'a role with a slash',
      (scope) => new Role(scope, 'x', { namespace: 'ci', name: 'a/b', rules }),
      'construct/name-invalid',
    ],
    ['no rule', (scope) => new Role(scope, 'x', { namespace: 'ci', name: 'a', rules: [] }), 'construct/rules-empty'],
    [
      'a rule without a verb',
      (scope) => new Role(scope, 'x', { namespace: 'ci', name: 'a', rules: [{ ...rules[0], verbs: [] }] }),
      'construct/rule-invalid',
    ],
    [
      'a rule without an API group',
      (scope) => new Role(scope, 'x', { namespace: 'ci', name: 'a', rules: [{ resources: ['pods'], verbs: ['get'] }] }),
      'construct/rule-invalid',
    ],
    [
      'a rule with an empty list of names',
      (scope) =>
        new Role(scope, 'x', {
          namespace: 'ci',
          name: 'a',
          rules: [{ ...rules[0], verbs: ['get'], resourceNames: [] }],
        }),
      'construct/rule-invalid',
    ],
    [
      'a resource with an empty list of names',
      (scope) =>
        new Role(scope, 'x', { namespace: 'ci', name: 'a' }).allow(['get'], 'pods', { resource: 'secrets', names: [] }),
      'construct/rule-invalid',
    ],
    [
      'a rule for nothing',
      (scope) => new ClusterRole(scope, 'x', { name: 'a', rules: [{ verbs: ['get'] }] }),
      'construct/rule-invalid',
    ],
    [
      'non-resource URLs in a Role',
      (scope) =>
        new Role(scope, 'x', {
          namespace: 'ci',
          name: 'a',
          rules: [...rules, { nonResourceURLs: ['/x'], verbs: ['get'] }],
        }),
      'construct/rule-invalid',
    ],
    [
      'no subject',
      (scope) =>
        new RoleBinding(scope, 'x', {
          namespace: 'ci',
          name: 'a',
          role: ClusterRole.fromClusterRoleName(scope, 'view', 'view'),
          subjects: [],
        }),
      'construct/subjects-empty',
    ],
    [
      'a role of another namespace',
      (scope) =>
        new RoleBinding(scope, 'x', {
          namespace: 'ci',
          name: 'a',
          role: Role.fromRoleName(scope, 'role', 'reader', { namespace: 'other' }),
          subjects: [Subject.user('jane')],
        }),
      'construct/role-of-other-namespace',
    ],
    [
      'a reference to a role that cannot be',
      (scope) => Role.fromRoleName(scope, 'x', '', { namespace: 'other' }),
      'construct/name-invalid',
    ],
  ])('refuse %s, naming the construct', (_, make, code) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const error = errorOf(() => make(stack));
    expect(error.code).toBe(code);
    expect(error.where).toBe('ci/x');
  });

  it('accept values that are known only at plan in every text property', () => {
    const { resource } = synthesize((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'v', {});
      new ServiceAccount(stack, 'account', { namespace: stringValue, name: `Robot-${stringValue}` });
    });
    expect(only(resource, 'signet_kubernetes_object').manifest).toMatchObject({
      metadata: { namespace: '${var.v}', name: 'Robot-${var.v}' },
    });
  });

  it.each<[string, (scope: Construct, id: string, provider?: SignetProvider) => unknown]>([
    ['accounts', (scope, id, provider) => new ServiceAccount(scope, id, { ...ROBOT, ...(provider && { provider }) })],
    ['roles', (scope, id, provider) => new Role(scope, id, { ...ROBOT, rules, ...(provider && { provider }) })],
    [
      'cluster roles',
      (scope, id, provider) => new ClusterRole(scope, id, { name: 'robot', rules, ...(provider && { provider }) }),
    ],
    [
      'tokens',
      (scope, id, provider) => {
        const serviceAccount = ServiceAccount.fromServiceAccountName(scope, `${id}-of`, 'robot', { namespace: 'ci' });
        return new ServiceAccountToken(scope, id, { serviceAccount, name: 'robot', ...(provider && { provider }) });
      },
    ],
  ])('cannot declare an object twice in one cluster: %s', (_, make) => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    make(stack, 'first');
    make(stack, 'elsewhere', new SignetProvider(stack, 'other', { alias: 'other' }));
    const error = errorOf(() => make(stack, 'second'));
    expect(error.code).toBe('construct/object-declared-twice');
    expect(error.where).toBe('ci/second');
    expect(error.what).toContain('ci/first already declares the ');
  });

  it('keep their rules when the lists of the caller change', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const verbs = ['get'];
    const rule = { apiGroups: [''], resources: ['pods'], verbs };
    const role = new Role(stack, 'role', { namespace: 'ci', name: 'a', rules: [rule] });
    const clusterRole = new ClusterRole(stack, 'cluster', { name: 'a', rules: [rule] });
    const added = new Role(stack, 'added', { namespace: 'ci', name: 'b' });
    const addedToCluster = new ClusterRole(stack, 'added-cluster', { name: 'b' });
    for (const one of [added, addedToCluster]) one.addRule(rule);
    verbs.push('delete');
    for (const { object } of [role, clusterRole, added, addedToCluster])
      expect(object.rules).toEqual([{ ...rule, verbs: ['get'] }]);
  });

  it('return copies of their objects', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const role = new Role(stack, 'role', { namespace: 'ci', name: 'a', rules });
    (role.object.rules[0]?.verbs as string[]).push('delete');
    expect(role.object.rules[0]?.verbs).toEqual(['get']);
  });

  it('need a provider first', () => {
    const error = errorOf(() => new ServiceAccount(newStack(), 'x', { namespace: 'ci', name: 'robot' }));
    expect(error.code).toBe('construct/provider-missing');
    expect(error.fix).toContain('new SignetProvider');
  });
});
