import type { Baseline } from '../../../src/review/baseline';
import { review } from '../../../src/review';
import { subject, typed } from '../sources/support';
import { type ChangeJson, planJson } from '../support/plan-json';

const AGGREGATE_TO = 'rbac.authorization.k8s.io/aggregate-to-';
const labelled = (name: string) => ({ labels: { [`${AGGREGATE_TO}${name}`]: 'true' } });

const notJudged = (changes: readonly ChangeJson[], baseline?: Baseline): readonly string[] =>
  review(planJson(changes), { ...(baseline && { baseline }) }).notJudged.map(
    ({ text, place }) => `${text} ${place?.address ?? ''}`,
  );
const line = (role: string, address: string): string =>
  `${role}: who is bound to it is not in the plan. It gets more rules, and everybody who is bound to it gets them. ${address}`;

const newPart = (verbs: readonly string[], of: string): ChangeJson => ({
  ...{ address: 'kubernetes_cluster_role.x', after: typed.clusterRole('part', verbs, labelled(of)) },
});
const clusterRole = (before: readonly string[], after: readonly string[], more: object = {}): ChangeJson => ({
  address: 'kubernetes_cluster_role.x',
  ...{ before: typed.clusterRole('c', before, more), after: typed.clusterRole('c', after, more) },
});
const role = (before: readonly string[], after: readonly string[]): ChangeJson => ({
  address: 'kubernetes_role.x',
  ...{ before: typed.role('r', before), after: typed.role('r', after) },
});
const BASELINE: Baseline = {
  ...{ source: 'kubernetes', takenAt: '2026-10-01T00:00:00Z', takenBy: 'somebody', notSeen: [], kinds: [] },
  objects: [
    {
      ...{ kind: 'ClusterRoleBinding', target: '', name: 'any', role: { kind: 'ClusterRole', name: 'other' } },
      ...{ subjects: [], origin: { from: 'baseline' } },
    },
  ],
};
const WIDE = ['get', 'impersonate'];

describe('who gains the rules of a role', () => {
  it.each<readonly [string, readonly ChangeJson[], readonly string[]]>([
    [
      'a new part of a built-in role',
      [newPart(WIDE, 'admin')],
      [line('ClusterRole admin', 'kubernetes_cluster_role.x')],
    ],
    [
      'a part of a built-in role whose rules others have',
      [newPart(WIDE, 'edit')],
      ['admin', 'edit'].map((name) => line(`ClusterRole ${name}`, 'kubernetes_cluster_role.x')),
    ],
    [
      'an existing part of a built-in role',
      [clusterRole(['get'], WIDE, labelled('admin'))],
      [line('ClusterRole admin', 'kubernetes_cluster_role.x')],
    ],
    ['an existing ClusterRole', [clusterRole(['get'], WIDE)], [line('ClusterRole c', 'kubernetes_cluster_role.x')]],
    ['an existing Role', [role(['get'], WIDE)], [line('Role app/r', 'kubernetes_role.x')]],
    [
      'an existing ClusterRole with a label that no role of Kubernetes selects',
      [clusterRole(['get'], WIDE, labelled('other'))],
      [line('ClusterRole c', 'kubernetes_cluster_role.x')],
    ],
  ])('is not judged for %s', (_, changes, expected) => {
    expect(notJudged(changes)).toEqual(expected);
  });

  it.each<readonly [string, readonly ChangeJson[]]>([
    ['a new role', [{ address: 'kubernetes_role.x', after: typed.role('r', WIDE) }]],
    ['a role that loses rules', [role(WIDE, ['get'])]],
    ['a part that adds nothing', [newPart(['get'], 'view')]],
    [
      'a role that a binding of the plan gives',
      [
        role(['get'], WIDE),
        {
          address: 'kubernetes_role_binding.x',
          ...{ before: typed.binding('b', 'r', [subject('User', 'u')]), actions: ['no-op'] },
          after: typed.binding('b', 'r', [subject('User', 'u')]),
        },
      ],
    ],
  ])('is judged for %s', (_, changes) => {
    expect(notJudged(changes)).toEqual([]);
  });

  it('is judged with a baseline that has the bindings of the cluster', () => {
    const part = typed.clusterRole('part', WIDE, labelled('admin'));
    const changes = [role(['get'], WIDE), { address: 'kubernetes_cluster_role.y', after: part }];
    expect(notJudged(changes).length).toBe(2);
    expect(notJudged(changes, BASELINE)).toEqual([]);
  });
});
