import { ClusterRole, Role, SignetProvider, type PolicyRule } from '../../../src';
import { newStack, warnings } from '../support';

function warningsOf(rule: PolicyRule): string[] {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return warnings(new ClusterRole(stack, 'role', { name: 'robot', rules: [rule] }));
}

describe('A rule', () => {
  it('warns of a verb that no resource has, with the one that was likely meant', () => {
    expect(warningsOf({ apiGroups: [''], resources: ['pods'], verbs: ['get', 'lists'] })).toEqual([
      'A rule has the verb "lists", which is not a verb of Kubernetes. Did you mean "list"? [construct/unknown-verb]',
    ]);
  });

  it('warns of a resource that its API group does not have, with the one that was likely meant', () => {
    expect(warningsOf({ apiGroups: ['argoproj.io'], resources: ['workflow'], verbs: ['get'] })).toEqual([
      'A rule is for "workflow", which is not a resource of "argoproj.io". Did you mean "workflows"? [construct/unknown-resource]',
    ]);
    expect(warningsOf({ apiGroups: [''], resources: ['deployments'], verbs: ['get'] })).toEqual([
      'A rule is for "deployments", which is not a resource of the core group. Did you mean "deployments" of the API group "apps"? [construct/unknown-resource]',
    ]);
    expect(warningsOf({ apiGroups: ['', 'apps'], resources: ['spaceships'], verbs: ['get'] })).toEqual([
      'A rule is for "spaceships", which is not a resource of the core group or "apps". Write resources in the plural and in lower case, such as "pods". [construct/unknown-resource]',
    ]);
  });

  it.each<[string, PolicyRule]>([
    ['resources of several groups', { apiGroups: ['', 'apps'], resources: ['pods', 'deployments'], verbs: ['get'] }],
    ['a group that is not known', { apiGroups: ['', 'example.com'], resources: ['widgets'], verbs: ['get'] }],
    ['a verb of such a group', { apiGroups: ['example.com'], resources: ['widgets'], verbs: ['teleport'] }],
    ['wildcards', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
    ['a verb of Kargo', { apiGroups: ['kargo.akuity.io'], resources: ['stages'], verbs: ['promote'] }],
    ['the methods of paths', { nonResourceURLs: ['/metrics'], verbs: ['get', 'post'] }],
  ])('does not warn of %s', (_, rule) => {
    expect(warningsOf(rule)).toEqual([]);
  });

  it('warns of a mistyped verb of a group that is not known', () => {
    expect(warningsOf({ apiGroups: ['example.com'], resources: ['widgets'], verbs: ['wacth'] })).toHaveLength(1);
  });

  it('warns when it is added by a method', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const role = new Role(stack, 'role', { namespace: 'ci', name: 'robot' }).allow(['lists'], 'pod');
    expect(warnings(role)).toHaveLength(2);
  });
});
