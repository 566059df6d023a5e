import { isClusterScoped, isKnownGroup, suspiciousResource } from '../../src/facts/kubernetes';

describe('suspiciousResource', () => {
  it.each([
    ['', 'pod', { group: '', resource: 'pods' }],
    ['', 'Secrets', { group: '', resource: 'secrets' }],
    ['', 'pod/log', { group: '', resource: 'pods/log' }],
    ['', 'pods/logs', { group: '', resource: 'pods/log' }],
    ['', 'serviceaccounts/tokens', { group: '', resource: 'serviceaccounts/token' }],
    ['argoproj.io', 'workflow', { group: 'argoproj.io', resource: 'workflows' }],
    ['kargo.akuity.io', 'freight', { group: 'kargo.akuity.io', resource: 'freights' }],
    ['', 'deployments', { group: 'apps', resource: 'deployments' }],
    ['apps', 'jobs', { group: 'batch', resource: 'jobs' }],
  ])('suggests another resource than %j %j', (group, resource, suggestion) => {
    expect(suspiciousResource(group, resource)).toEqual({ suggestion });
  });

  it('has no suggestion for a resource that is like none', () => {
    expect(suspiciousResource('', 'spaceships')).toEqual({});
    expect(suspiciousResource('', 'constructor')).toEqual({});
    expect(suspiciousResource('', 'pods/toString')).toEqual({});
  });

  it.each([
    ['', 'pods'],
    ['', 'pods/log'],
    ['', 'pods/*'],
    ['', '*'],
    ['', '*/status'],
    ['apps', 'deployments/scale'],
    ['argoproj.io', 'workflows/finalizers'],
    ['example.com', 'anything'],
    ['constructor', 'anything'],
    ['*', 'anything'],
  ])('accepts %j %j', (group, resource) => {
    expect(suspiciousResource(group, resource)).toBeUndefined();
  });

  it('knows the API groups that it checks', () => {
    expect(['', 'apps', 'argoproj.io'].every(isKnownGroup)).toBe(true);
    expect(['*', 'example.com', 'constructor'].some(isKnownGroup)).toBe(false);
  });

  it.each([
    ['', 'namespaces'],
    ['', 'nodes'],
    ['argoproj.io', 'clusterworkflowtemplates'],
    ['kargo.akuity.io', 'projects'],
  ])('knows the cluster-scoped %j %j', (group, resource) => {
    expect(isClusterScoped(group, resource)).toBe(true);
    expect(suspiciousResource(group, resource)).toBeUndefined();
  });
});
