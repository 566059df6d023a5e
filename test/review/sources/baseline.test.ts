import type { AccessObject, Account, Binding, Role } from '../../../src/review/objects';
import { given, manifest, names, sides, subject, typed } from './support';

const origin = { from: 'baseline' } as const;
const account = (name: string, more: Partial<Account> = {}): Account => ({
  ...{ kind: 'ServiceAccount', target: '', namespace: 'app', name, kargoClaims: [], origin },
  ...more,
});
const role = (name: string, verbs: readonly string[], more: Partial<Role> = {}): Role => ({
  ...{ kind: 'Role', target: '', namespace: 'app', name, labels: {}, origin },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs }],
  ...more,
});
const clusterRole = (labels: Role['labels'] = {}): Role => ({
  ...{ kind: 'ClusterRole', target: '', name: 'c', labels, origin },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
});
const verbs = (side: readonly AccessObject[]) =>
  side.flatMap((object) => ('rules' in object ? object.rules.flatMap((rule) => rule.verbs) : []));
const CLAIM = { claim: 'groups', value: 'devops' };

describe('with a baseline', () => {
  it('both sides have what the plan does not declare', () => {
    const found = sides([{ address: 'kubernetes_role.x', after: typed.role('r', ['get']) }], {}, [account('a')]);
    expect([names(found.before), names(found.after)]).toEqual([
      ['ServiceAccount app a'],
      ['Role app r', 'ServiceAccount app a'],
    ]);
  });

  it('the plan is stronger, also in what it deletes', () => {
    const found = sides(
      [
        { address: 'kubernetes_role.x', before: typed.role('r', ['get']), after: typed.role('r', ['list']) },
        { address: 'kubernetes_role.y', before: typed.role('gone', ['get']) },
      ],
      {},
      [role('r', ['stale']), role('gone', ['stale'])],
    );
    expect([verbs(found.before), names(found.after), verbs(found.after)]).toEqual([
      ['get', 'get'],
      ['Role app r'],
      ['list'],
    ]);
  });

  it('an object that the plan creates, and that exists already, is before as it is there', () => {
    const found = sides([{ address: 'kubernetes_role.x', after: typed.role('r', ['list']) }], {}, [role('r', ['get'])]);
    expect([verbs(found.before), verbs(found.after)]).toEqual([['get'], ['list']]);
  });

  it('an object in another cluster is another one', () => {
    const found = sides([{ address: 'kubernetes_role.x', after: typed.role('r', ['list']) }], {}, [
      role('r', ['get'], { target: 'west' }),
    ]);
    expect(verbs(found.after)).toEqual(['list', 'get']);
  });

  const manifestOf = (more: object = {}) => ({ address: 'signet_kubernetes_object.x', ...more });

  it('claims that no manifest sets stay in the cluster', () => {
    const values = manifest('ServiceAccount', 'a');
    const found = sides([manifestOf({ before: values, after: values })], {}, [account('a', { kargoClaims: [CLAIM] })]);
    const claims = (side: readonly AccessObject[]) =>
      side.flatMap((one) => ('kargoClaims' in one ? one.kargoClaims : []));
    expect([claims(found.before), claims(found.after)]).toEqual([[CLAIM], [CLAIM]]);
  });

  it('claims that a manifest stops setting end', () => {
    const annotations = { 'rbac.kargo.akuity.io/claims': '{"groups":["devops"]}' };
    const found = sides(
      [
        manifestOf({
          before: manifest('ServiceAccount', 'a', {}, { annotations }),
          after: manifest('ServiceAccount', 'a'),
        }),
      ],
      {},
      [account('a', { kargoClaims: [CLAIM] })],
    );
    expect([found.before, found.after]).toMatchObject([[{ kargoClaims: [CLAIM] }], [{ kargoClaims: [] }]]);
  });

  it('a whole resource sets claims, even to none', () => {
    const found = sides([{ address: 'kubernetes_service_account.x', after: typed.account('a') }], {}, [
      account('a', { kargoClaims: [CLAIM] }),
    ]);
    expect([found.before, found.after]).toMatchObject([[{ kargoClaims: [CLAIM] }], [{ kargoClaims: [] }]]);
  });

  it('labels and rules of a ClusterRole that no manifest sets stay', () => {
    const values = manifest('ClusterRole', 'c', {}, { labels: { mine: '1' } });
    const cluster = clusterRole({ mine: '0', other: '2' });
    const found = sides([manifestOf({ before: values, after: values })], {}, [cluster]);
    expect(found.after).toMatchObject([
      { labels: { mine: '1' }, rules: [] },
      { labels: { other: '2' }, rules: [{ verbs: ['get'] }] },
    ]);
  });

  it('labels that their own resource adds count for a ClusterRole that exists', () => {
    const after = {
      api_version: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: [{ name: 'c' }],
      labels: { agg: 'true' },
    };
    const cluster = clusterRole();
    const found = sides([{ address: 'kubernetes_labels.x', after }], {}, [cluster]);
    expect(found.before).toMatchObject([{ labels: {}, rules: [{ verbs: ['get'] }] }]);
    expect(found.after).toMatchObject([{ labels: { agg: 'true' } }, { labels: {}, rules: [{ verbs: ['get'] }] }]);
    expect(found.unjudged).toEqual([]);
  });
});

describe('what a binding refers to', () => {
  const binding = (name: string, subjects: readonly object[]) => ({
    address: 'kubernetes_role_binding.x',
    after: typed.binding('b', name, subjects),
  });
  const MISSING = [
    'unseen: RoleBinding app/b: what Role app/r allows (Role app/r) gives Role r in namespace app to ServiceAccount app/a',
    'unseen: RoleBinding app/b: who uses ServiceAccount app/a (ServiceAccount app/a) gives Role r in namespace app to ServiceAccount app/a',
  ];
  const SUBJECTS = [subject('ServiceAccount', 'a')];

  it('is named if neither the plan nor the baseline has it', () => {
    expect(given(sides([binding('r', SUBJECTS)]))).toEqual(MISSING);
    expect(given(sides([binding('r', SUBJECTS)], {}, [account('b'), role('s', ['get'])]))).toEqual(MISSING);
  });

  it('is not named if the plan, or the baseline, has it or had it', () => {
    expect(given(sides([binding('r', SUBJECTS)], {}, [account('a'), role('r', ['get'])]))).toEqual([]);
    const plan = [
      { address: 'kubernetes_role.x', before: typed.role('r', ['get']) },
      { address: 'kubernetes_service_account.x', after: typed.account('a') },
    ];
    expect(given(sides([...plan, binding('r', SUBJECTS)]))).toEqual([]);
  });

  it('is not named for a binding that stays as it is', () => {
    const { address, after } = binding('r', SUBJECTS);
    expect(given(sides([{ address, actions: ['no-op'], before: after, after }]))).toEqual([]);
    const before = typed.binding('b', 'r', []);
    expect(given(sides([{ address, before, after }]))).toEqual(MISSING);
  });

  it('is not named if Kubernetes creates it', () => {
    const found = ['admin', 'cluster-admin', 'system:auth-delegator', 'view'].flatMap((name) =>
      given(
        sides([
          {
            address: 'kubernetes_cluster_role_binding.x',
            after: {
              ...typed.binding('b', name, [subject('ServiceAccount', 'default')]),
              role_ref: [{ kind: 'ClusterRole', name }],
            },
          },
        ]),
      ),
    );
    expect(found).toEqual([]);
  });

  it('is the same in the other cluster only there', () => {
    const other: readonly AccessObject[] = [account('a', { target: 'west' }), role('r', ['get'], { target: 'west' })];
    expect(given(sides([binding('r', SUBJECTS)], {}, other))).toEqual(MISSING);
  });

  it('of the baseline is no matter of the plan', () => {
    const existing: Binding = {
      ...{ kind: 'RoleBinding', target: '', namespace: 'app', name: 'b', origin },
      role: { kind: 'Role', name: 'r' },
      subjects: [],
    };
    expect(given(sides([], {}, [existing]))).toEqual([]);
  });
});
