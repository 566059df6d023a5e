import type { KubernetesObject, ManagedFieldsEntry } from '../../../../src/api/kubernetes';
import { isController, managersToReplace, pathsOf, union, without } from '../../../../src/discovery';

const entry = (manager: string, rest: Partial<ManagedFieldsEntry> = {}): ManagedFieldsEntry => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time: '2026-01-01T00:00:00Z',
  ...rest,
});
const later = { time: '2026-02-01T00:00:00Z' };
const object = (...managedFields: readonly ManagedFieldsEntry[]): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'x', managedFields },
});

describe('The managers that an import takes over from', () => {
  it.each<[string, ManagedFieldsEntry[], string[]]>([
    [
      'the tool of a person, whenever it wrote',
      [entry('portal'), entry('kubectl-edit', later)],
      ['portal', 'kubectl-edit'],
    ],
    ['no other that wrote later', [entry('kubectl-create'), entry('portal', later)], ['kubectl-create']],
    [
      'a tool once, though it has two entries',
      [entry('kubectl'), entry('kubectl', { operation: 'Apply' })],
      ['kubectl'],
    ],
    ['no controller, though it was the first', [entry('kube-controller-manager'), entry('x', later)], []],
    ['no one who applies, though it was the first', [entry('another-stack', { operation: 'Apply' })], []],
    ['no one who writes a subresource only', [entry('kubelet', { subresource: 'status' })], []],
    ['no one who wrote another version of the kind', [entry('kubectl-create', { apiVersion: 'v1beta1' })], []],
    ['not from ourselves', [entry('signet')], []],
    ['whoever the server names where nobody is known', [], ['before-first-apply']],
  ])('are %s', (_, managedFields, expected) => {
    expect(managersToReplace(object(...managedFields))).toEqual(expected);
  });

  it.each([
    'kube-controller-manager',
    'clusterrole-aggregation-controller',
    'cloud-controller-manager',
    'kube-apiserver',
    'argocd-application-controller',
    'helm-controller',
    'kustomize-controller',
    'vault-operator',
  ])('are never %s', (manager) => {
    expect(isController(manager)).toBe(true);
  });

  it.each(['kubectl-create', 'kubectl-client-side-apply', 'helm', 'Terraform', 'kargo'])('may be %s', (manager) => {
    expect(isController(manager)).toBe(false);
  });
});

describe('A set of fields', () => {
  const set = { 'f:metadata': { 'f:labels': { '.': {}, 'f:a': {}, 'f:b': {} } }, 'f:rules': {} };

  it('is told as the API server tells it', () => {
    expect(pathsOf(set)).toEqual(['.metadata.labels.a', '.metadata.labels.b', '.rules']);
    expect(pathsOf({ 'f:secrets': { 'k:{"name":"t"}': { '.': {}, 'f:name': {} } } })).toEqual([
      '.secrets[{"name":"t"}].name',
    ]);
  });

  it('is joined with another, and holds what either holds', () => {
    const other = { 'f:metadata': { 'f:annotations': { 'f:c': {} }, 'f:labels': { 'f:d': {} } } };
    expect(pathsOf(union(set, other)).sort()).toEqual([
      '.metadata.annotations.c',
      '.metadata.labels.a',
      '.metadata.labels.b',
      '.metadata.labels.d',
      '.rules',
    ]);
  });

  it('is taken out of an object, but for what another set holds too', () => {
    const live = { metadata: { name: 'x', labels: { a: '1', b: '2' } }, rules: [{ verbs: ['get'] }] };
    expect(without(live, set, {})).toEqual({ metadata: { name: 'x' } });
    expect(without(live, set, { 'f:metadata': { 'f:labels': { 'f:b': {} } }, 'f:rules': {} })).toEqual({
      metadata: { name: 'x', labels: { b: '2' } },
      rules: [{ verbs: ['get'] }],
    });
  });
});
