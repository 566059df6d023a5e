import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { TerraformVariable, Testing } from 'cdktf';
import {
  AccessExpectation,
  ClusterRole,
  ClusterRoleBinding,
  ServiceAccount,
  SignetProvider,
  Subject,
} from '../../../src';
import type { Action, Expectation } from '../../../src';
import { errorOf, newStack, only, read, synthesize, warnings, type Json } from '../support';

const TYPE = 'signet_access_review';

/** The arguments of the review that an expectation becomes. */
function reviewOf(expectation: Expectation, subject = Subject.user('jane')): Json {
  const { data } = synthesize((stack) => {
    new AccessExpectation(stack, 'expectation', { ...expectation, enforce: 'fail', subject });
  });
  return only(data, TYPE);
}
const canOf = (action: Action, namespace?: string) =>
  (reviewOf({ can: [action], ...(namespace !== undefined && { namespace }) }).can as readonly Json[])[0];

const account = (stack = newStack()) => {
  new SignetProvider(stack, 'signet');
  return new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
};

describe('AccessExpectation', () => {
  it.each<[string, Action, string | undefined, Json]>([
    ['a verb and a resource', 'get secrets', 'ci', { verb: 'get', resource: 'secrets', namespace: 'ci' }],
    [
      'a resource with its group',
      ' delete  workflows.argoproj.io ',
      'ci',
      { verb: 'delete', group: 'argoproj.io', resource: 'workflows', namespace: 'ci' },
    ],
    ['another namespace', 'get secrets -n kargo', 'ci', { verb: 'get', resource: 'secrets', namespace: 'kargo' }],
    ['all namespaces', 'list pods -A', 'ci', { verb: 'list', resource: 'pods' }],
    ['all namespaces, where none is at hand', 'list pods', undefined, { verb: 'list', resource: 'pods' }],
    [
      'a subresource',
      'create serviceaccounts --subresource=token --namespace argo',
      'ci',
      { verb: 'create', resource: 'serviceaccounts', subresource: 'token', namespace: 'argo' },
    ],
    ['a path', 'get /metrics', 'ci', { verb: 'get', path: '/metrics' }],
    ['what is in no namespace', 'list nodes', 'ci', { verb: 'list', resource: 'nodes' }],
    [
      'parts',
      { verb: 'get', resource: 'secrets', name: 'one', namespace: '*' },
      'ci',
      { verb: 'get', resource: 'secrets', name: 'one' },
    ],
    ['a path in parts', { verb: 'get', path: '/metrics' }, 'ci', { verb: 'get', path: '/metrics' }],
  ])('reads %s', (_what, action, namespace, expected) => {
    expect(canOf(action, namespace)).toEqual(expected);
  });

  it.each<[string, Action]>([
    ['no resource', 'get'],
    ['nothing', ''],
    ['a slash, which could be a subresource or a name', 'get pods/log'],
    ['the same in parts', { verb: 'get', resource: 'pods/log' }],
    ['a path in a namespace', 'get /metrics -n ci'],
    ['an unknown flag', 'get pods --as=jane'],
    ['a flag without its value', 'get pods -n'],
    ['a path without its slash', { verb: 'get', path: 'metrics' }],
    ['an empty verb', { verb: '', resource: 'pods' }],
    ['a verb of spaces', { verb: ' ', resource: 'pods' }],
    ['neither a resource nor a path', { verb: 'get' } as Action],
    ['a resource of spaces', { verb: 'get', resource: ' ' }],
    ['a path with a namespace', { verb: 'get', path: '/metrics', namespace: 'ci' }],
    ['a path with a resource', { verb: 'get', path: '/metrics', resource: 'pods' }],
    ['a slash behind the group', 'get deployments.apps/scale'],
  ])('refuses %s', (_what, action) => {
    const { code, path } = errorOf(() => reviewOf({ can: ['get pods'], cannot: ['get secrets', action] }));
    expect(code).toBe('construct/action-invalid');
    expect(path).toEqual(['cannot', 1]);
  });

  it.each<[string, object, string]>([
    ['nothing to expect', { can: [] }, 'construct/nothing-expected'],
    ['an unknown way to enforce', { can: ['get pods'], enforce: 'stop' }, 'construct/enforce-unknown'],
    ['a bad length of time', { can: ['get pods'], wait: 'long' }, 'construct/duration-invalid'],
  ])('refuses %s', (_what, expectation, code) => {
    expect(errorOf(() => account().expectAccess(expectation as Expectation)).code).toBe(code);
  });

  it('refuses groups for a subject that is not a user', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const subject = Subject.group('devs');
    const error = errorOf(() => new AccessExpectation(stack, 'x', { subject, groups: ['a'], can: ['get pods'] }));
    expect(error.code).toBe('construct/groups-without-user');
  });

  it('warns of a verb and a resource that do not exist, because no answer would be about them', () => {
    const robot = account();
    robot.expectAccess({ can: ['get pods', 'get /metrics'], cannot: ['lists pods', 'get workflow.argoproj.io'] });
    robot.expectAccess({ cannot: [{ verb: 'get', resource: 'pods', subresource: 'logs' }, 'list /metrics'] });
    expect(warnings(robot)).toEqual([
      expect.stringMatching(/^Entry 0 of `cannot` has the verb "lists", .* Did you mean "list"\? /),
      expect.stringMatching(/^Entry 1 of `cannot` is for "workflow", .* Did you mean "workflows"\? /),
      expect.stringMatching(/^Entry 0 of `cannot` is for "pods\/logs", .* Did you mean "pods\/log"\? /),
      expect.stringMatching(/^Entry 1 of `cannot` has the verb "list", /),
    ]);
  });

  it('asks about accounts, users with their groups, and groups', () => {
    const can = ['get pods'];
    expect(reviewOf({ can }, Subject.group('devs')).subject).toEqual({ group: 'devs' });
    expect(reviewOf({ can }, Subject.user('jane')).subject).toEqual({ user: 'jane' });
    const { data } = synthesize((stack) => {
      new AccessExpectation(stack, 'x', { subject: Subject.user('jane'), groups: ['devs'], can, enforce: 'fail' });
    });
    expect(only(data, TYPE).subject).toEqual({ user: 'jane', groups: ['devs'] });
    const robot = account();
    robot.expectAccess({ can, enforce: 'fail' });
    expect(only(read(robot.node.scope as ReturnType<typeof newStack>).data, TYPE)).toMatchObject({
      subject: { service_account: { namespace: 'ci', name: 'robot' } },
      can: [{ verb: 'get', resource: 'pods', namespace: 'ci' }],
    });
  });

  it('becomes a check block by default, which asks after every role and binding of the stack', () => {
    const stack = newStack();
    const robot = account(stack);
    robot.expectAccess({ cannot: ['get secrets'] });
    // What is declared later counts as well.
    const role = ClusterRole.fromClusterRoleName(stack, 'view', 'view');
    new ClusterRoleBinding(stack, 'binding', { name: 'x', role, subjects: [Subject.group('devs')] });
    const { check, data, resource } = read(stack) as { check?: Record<string, Json> } & ReturnType<typeof read>;
    expect(data).toBeUndefined();
    const [block] = Object.values(check ?? {});
    const { depends_on: after, ...review } = Object.values(
      (block?.data as Record<string, Json>)[TYPE] ?? {},
    )[0] as Json;
    expect(review).toMatchObject({
      provider: 'signet',
      cannot: [{ verb: 'get', resource: 'secrets', namespace: 'ci' }],
    });
    expect(after).toEqual(
      Object.keys(resource?.signet_kubernetes_object ?? {}).map((id) => `signet_kubernetes_object.${id}`),
    );
    expect(after).toHaveLength(2);
    const [name] = Object.keys(check ?? {});
    expect(block?.assert).toEqual([
      {
        condition: `\${data.${TYPE}.${name ?? ''}.passed}`,
        error_message: `\${join("\\n", data.${TYPE}.${name ?? ''}.unexpected)}`,
      },
    ]);
  });

  it('becomes a postcondition where it is to fail', () => {
    const stack = newStack();
    const robot = account(stack);
    const { review } = robot.expectAccess({ cannot: ['get secrets'], enforce: 'fail' });
    const { data } = read(stack);
    expect(review?.fqn).toBeDefined();
    expect(only(data, TYPE)).toMatchObject({
      depends_on: [expect.stringMatching(/^signet_kubernetes_object\./)],
      lifecycle: {
        postcondition: [{ condition: '${self.passed}', error_message: '${join("\\n", self.unexpected)}' }],
      },
    });
  });

  it('can be had several times, of accounts that are there already too, and with values that only the plan knows', () => {
    const { data } = synthesize((stack) => {
      const { stringValue } = new TerraformVariable(stack, 'v', {});
      const robot = ServiceAccount.fromServiceAccountName(stack, 'robot', 'robot', { namespace: 'ci' });
      robot.expectAccess({ can: [`get pods -n ${stringValue}`], enforce: 'fail' });
      robot.expectAccess({ can: [{ verb: 'get', resource: stringValue }], enforce: 'fail' });
    });
    const asked = Object.values(data?.[TYPE] ?? {}).flatMap(({ can }) => can);
    expect(asked).toHaveLength(2);
    expect(asked).toContainEqual({ verb: 'get', resource: 'pods', namespace: '${var.v}' });
    expect(asked).toContainEqual({ verb: 'get', resource: '${var.v}', namespace: 'ci' });
  });

  it('says that a check cannot be written as HCL', () => {
    const stack = newStack();
    account(stack).expectAccess({ can: ['get pods'] });
    expect(errorOf(() => Testing.synthHcl(stack)).code).toBe('construct/check-in-hcl');
  });

  it('asks the cluster of its account', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const other = new SignetProvider(stack, 'other', { alias: 'other' });
    const robot = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot', provider: other });
    robot.expectAccess({ can: ['get pods'], enforce: 'fail' });
    expect(only(read(stack).data, TYPE).provider).toBe('signet.other');
  });

  it('asks after roles and bindings of hashicorp/kubernetes too', () => {
    const stack = newStack();
    new KubernetesProvider(stack, 'kubernetes');
    new SignetProvider(stack, 'signet', { renderer: 'kubernetes' });
    const robot = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
    robot.expectAccess({ can: ['get pods'], enforce: 'fail' });
    new RoleV1(stack, 'raw', { metadata: { name: 'raw' }, rule: [] });
    expect(only(read(stack).data, TYPE).depends_on).toEqual([
      expect.stringMatching(/^kubernetes_service_account_v1\./),
      'kubernetes_role_v1.raw',
    ]);
  });
});
