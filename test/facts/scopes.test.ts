import { isClusterScoped } from '../../src/facts/kubernetes';

describe('isClusterScoped', () => {
  it.each([
    ['', 'namespaces'],
    ['', 'namespaces/finalize'],
    ['rbac.authorization.k8s.io', 'clusterroles'],
    ['storage.k8s.io', 'storageclasses'],
    ['scheduling.k8s.io', 'anything'],
  ])('is true for %j %s', (group, resource) => {
    expect(isClusterScoped(group, resource)).toBe(true);
  });

  it.each([
    ['', 'pods'],
    ['', 'pods/log'],
    ['example.com', 'widgets'],
  ])('is false for %j %s', (group, resource) => {
    expect(isClusterScoped(group, resource)).toBe(false);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])(
    'is false for an unknown group with the name of a property of each object: %s',
    (group) => {
      expect(isClusterScoped(group, 'widgets')).toBe(false);
    },
  );
});
