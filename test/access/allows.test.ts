import { allows, type Rule } from '../../src/access';

const pods = { verb: 'get', apiGroup: '', resource: 'pods' };
const all: Rule = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };

describe('allows', () => {
  it.each<[string, Rule, object, boolean]>([
    ['a subresource only by its name', { ...all, resources: ['pods'] }, { resource: 'pods/log' }, false],
    ['each subresource with all resources', all, { resource: 'pods/log' }, true],
    ['one subresource of each resource', { ...all, resources: ['*/log'] }, { resource: 'pods/log' }, true],
    ['no other subresource then', { ...all, resources: ['*/log'] }, { resource: 'pods/exec' }, false],
    ['no subresource with pods/*', { ...all, resources: ['pods/*'] }, { resource: 'pods/log' }, false],
    ['a name', { ...all, resourceNames: ['a'] }, { name: 'a' }, true],
    ['no other name', { ...all, resourceNames: ['a'] }, { name: 'b' }, false],
    ['nothing without a name, if there are names', { ...all, resourceNames: ['a'] }, { verb: 'create' }, false],
    ['no name with the name *', { ...all, resourceNames: ['*'] }, { name: 'a' }, false],
    ['a request in the namespace of the rule', { ...all, namespace: 'ci' }, { namespace: 'ci' }, true],
    ['none in another', { ...all, namespace: 'ci' }, { namespace: 'shop' }, false],
    ['none in all namespaces', { ...all, namespace: 'ci' }, {}, false],
    ['any namespace without one', all, { namespace: 'ci' }, true],
    ['nothing without verbs', { ...all, verbs: [] }, {}, false],
  ])('allows %s', (_, rule, request, allowed) => {
    expect(allows([rule], { ...pods, ...request })).toBe(allowed);
  });

  it.each([
    ['*', '/healthz', true],
    ['/healthz*', '/healthz', true],
    ['/healthz/*', '/healthz', false],
    ['/healthz/*', '/healthz/etcd', true],
    ['/healthz**', '/healthz/etcd', true],
    ['/he*z', '/healthz', false],
  ])('reads a path as the API server does: %s for %s', (pattern, url, allowed) => {
    expect(allows([{ verbs: ['get'], nonResourceURLs: [pattern] }], { verb: 'get', url })).toBe(allowed);
  });

  it('allows no path in a namespace, and no resource by a path', () => {
    const paths: Rule = { verbs: ['get'], nonResourceURLs: ['*'] };
    expect(allows([{ ...paths, namespace: 'ci' }], { verb: 'get', url: '/metrics' })).toBe(false);
    expect(allows([paths], pods)).toBe(false);
    expect(allows([all], { verb: 'get', url: '/metrics' })).toBe(false);
  });
});
