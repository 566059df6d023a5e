import type { AccessObject } from '../../../src/review/objects';
import { given, manifest, names, sides, subject, typed } from './support';

const content = (objects: readonly AccessObject[]) => objects.map((object) => ({ ...object, origin: undefined }));

describe('the same objects in every type of resource', () => {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'get'] }];
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' };
  const subjects = [
    { kind: 'ServiceAccount', name: 'a', namespace: 'app' },
    { kind: 'Group', name: 'devops', apiGroup: 'rbac.authorization.k8s.io' },
  ];
  const expected = [
    {
      kind: 'Role',
      target: '',
      namespace: 'app',
      name: 'r',
      labels: {},
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
    },
    {
      kind: 'RoleBinding',
      target: '',
      namespace: 'app',
      name: 'b',
      role: { kind: 'Role', name: 'r' },
      subjects: [
        { kind: 'ServiceAccount', target: '', namespace: 'app', name: 'a' },
        { kind: 'Group', target: '', name: 'devops' },
      ],
    },
    { kind: 'ServiceAccount', target: '', namespace: 'app', name: 'a', kargoClaims: [] },
  ];
  const objects = [
    manifest('Role', 'r', { rules }).manifest,
    manifest('RoleBinding', 'b', { roleRef, subjects }).manifest,
    manifest('ServiceAccount', 'a').manifest,
  ];
  const yaml = objects.map((object) => JSON.stringify(object)).join('\n---\n');

  it.each([
    ['kubernetes_role and its like', 'kubernetes_role.x', 'kubernetes_role_binding.x', 'kubernetes_service_account.x'],
    [
      'kubernetes_role_v1 and its like',
      'kubernetes_role_v1.x',
      'kubernetes_role_binding_v1.x',
      'kubernetes_service_account_v1.x',
    ],
  ])('%s', (_title, role, binding, account) => {
    const found = sides([
      { address: role, after: typed.role('r', ['get', 'list']) },
      {
        address: binding,
        after: typed.binding('b', 'r', [subject('ServiceAccount', 'a'), subject('Group', 'devops')]),
      },
      { address: account, after: typed.account('a') },
    ]);
    expect(content(found.after)).toEqual(expected);
    expect(found).toMatchObject({ before: [], possible: [], unjudged: [] });
  });

  it.each([
    ['signet_kubernetes_object', objects.map((one) => ({ manifest: one }))],
    ['kubernetes_manifest', objects.map((one) => ({ manifest: one, object: { ...one, extra: null } }))],
    ['kubectl_manifest', [{ yaml_body: yaml }]],
    ['kustomization_resource', objects.map((one) => ({ manifest: JSON.stringify(one) }))],
    ['k8s_manifest', [{ content: yaml }]],
    ['signet_kubernetes_object', [{ manifest: { apiVersion: 'v1', kind: 'List', items: objects } }]],
    [
      'kubernetes_manifest',
      [{ manifest: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleList', items: objects } }],
    ],
  ])('%s', (type, values) => {
    const found = sides(values.map((after, index) => ({ address: `${type}.x${index}`, after })));
    expect(content(found.after)).toEqual(expected);
    expect(found.unjudged).toEqual([]);
  });

  it('has the place of the resource as their origin', () => {
    const [role] = sides([{ address: 'kubernetes_role.x', after: typed.role('r', ['get']) }]).after;
    expect(role?.origin).toEqual({ from: 'plan', place: { address: 'kubernetes_role.x' } });
  });
});

describe('the rules of the providers', () => {
  it('has the namespace "default" where none is given', () => {
    const role = { metadata: [{ name: 'r', namespace: null }], rule: null };
    expect(names(sides([{ address: 'kubernetes_role.x', after: role }]).after)).toEqual(['Role default r']);
  });

  it('knows the name of the default account', () => {
    const after = { metadata: [{ namespace: 'app' }] };
    const found = sides([
      { address: 'kubernetes_default_service_account_v1.x', after, unknown: { metadata: [{ name: true }] } },
    ]);
    expect(names(found.after)).toEqual(['ServiceAccount app default']);
    expect(found.unjudged).toEqual([]);
  });

  it('reads an aggregated ClusterRole, whose rules the control plane writes', () => {
    const after = {
      metadata: [{ name: 'agg', labels: { a: 'b' } }],
      aggregation_rule: [
        {
          cluster_role_selectors: [
            { match_labels: { x: 'y' }, match_expressions: [{ key: 'k', operator: 'In', values: ['v'] }] },
            { match_labels: null, match_expressions: [] },
          ],
        },
      ],
    };
    const found = sides([{ address: 'kubernetes_cluster_role_v1.x', after, unknown: { rule: true } }]);
    expect(found.after).toMatchObject([
      {
        kind: 'ClusterRole',
        name: 'agg',
        labels: { a: 'b' },
        rules: [],
        aggregation: [{ matchLabels: { x: 'y' }, matchExpressions: [{ key: 'k', operator: 'In', values: ['v'] }] }, {}],
      },
    ]);
    expect(found.unjudged).toEqual([]);
  });

  it('reads paths and names, and leaves out empty lists', () => {
    const rule = [
      { api_groups: null, non_resource_urls: ['/metrics'], resource_names: [], resources: null, verbs: ['get'] },
    ];
    const after = { metadata: [{ name: 'c' }], rule };
    expect(sides([{ address: 'kubernetes_cluster_role.x', after }]).after).toMatchObject([
      { rules: [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }] },
    ]);
  });

  it('takes a ServiceAccount without a namespace as one of the namespace of its RoleBinding', () => {
    const roleRef = { kind: 'ClusterRole', name: 'view' };
    const found = sides([
      {
        address: 'signet_kubernetes_object.x',
        after: manifest('RoleBinding', 'b', { roleRef, subjects: [{ kind: 'ServiceAccount', name: 'default' }] }),
      },
    ]);
    expect(found.after).toMatchObject([{ subjects: [{ kind: 'ServiceAccount', namespace: 'app', name: 'default' }] }]);
  });

  it('reads who gets the access of an account by Kargo claims and by a rule of Argo Workflows', () => {
    const annotations = {
      'rbac.kargo.akuity.io/claims': '{"groups":["a","b"],"email":["c"]}',
      'workflows.argoproj.io/rbac-rule': "'x' in groups",
      'workflows.argoproj.io/rbac-rule-precedence': '7',
    };
    expect(
      sides([{ address: 'kubernetes_service_account.x', after: typed.account('a', annotations) }]).after,
    ).toMatchObject([
      {
        kargoClaims: [
          { claim: 'groups', value: 'a' },
          { claim: 'groups', value: 'b' },
          { claim: 'email', value: 'c' },
        ],
        argoRule: { expression: "'x' in groups", precedence: 7 },
      },
    ]);
  });

  it.each([
    ['{"groups":["a"],"email":"scalar"}', ['groups=a', 'email=scalar'], 0],
    ['{"x":null,"email":["m"]}', ['email=m'], 0],
    ['{"x":[null],"email":["m"]}', ['x=', 'email=m'], 0],
    ['null', [], 0],
    ['no JSON', [], 1],
    ['{email:["e"]}', [], 1],
    ['["a"]', [], 1],
    ['{"x":[1],"email":["m"]}', [], 1],
    ['{"x":{},"email":["m"]}', [], 1],
  ])('reads the claims %j as Kargo does, and does not judge what it refuses', (claims, expected, notJudged) => {
    const annotations = {
      'rbac.kargo.akuity.io/claims': claims,
      'workflows.argoproj.io/rbac-rule': 'true',
      'workflows.argoproj.io/rbac-rule-precedence': 'x',
    };
    const found = sides([{ address: 'kubernetes_service_account.x', after: typed.account('a', annotations) }]);
    const kargoClaims = expected.map((one) => ({ claim: one.split('=')[0], value: one.split('=')[1] }));
    expect(found.after).toMatchObject([{ kargoClaims, argoRule: { expression: 'true', precedence: 0 } }]);
    expect(given(found)).toEqual(
      Array<string>(notJudged).fill(
        'unknown: ServiceAccount app/a: who gets its access by Kargo claims () has an annotation rbac.kargo.akuity.io/claims that is not a JSON object of lists of strings',
      ),
    );
  });

  it('reads the annotation of a single claim beside the one of all claims, as Kargo does', () => {
    const annotations = {
      'rbac.kargo.akuity.io/claims': '{"email":["a@x"]}',
      'rbac.kargo.akuity.io/claim.email': 'a@x, b@x',
      'rbac.kargo.akuity.io/claim.sub': 's',
      'rbac.kargo.akuity.io/claimant': 'n',
    };
    const expected = [
      { claim: 'email', value: 'a@x' },
      { claim: 'email', value: 'b@x' },
      { claim: 'sub', value: 's' },
    ];
    const found = sides([
      { address: 'kubernetes_service_account.x', after: typed.account('a', annotations) },
      { address: 'signet_kubernetes_object.x', after: manifest('ServiceAccount', 'b', {}, { annotations }) },
    ]);
    expect(found.after.map((one) => 'kargoClaims' in one && one.kargoClaims)).toEqual([expected, expected]);
  });

  it('reads annotations of an account, and labels of a ClusterRole, that their own resources set', () => {
    const found = sides([
      { address: 'kubernetes_cluster_role.x', after: typed.clusterRole('c', ['get']) },
      {
        address: 'kubernetes_annotations.x',
        after: {
          api_version: 'v1',
          kind: 'ServiceAccount',
          metadata: [{ name: 'a', namespace: 'app' }],
          annotations: { 'rbac.kargo.akuity.io/claims': '{"groups":["g"]}' },
        },
      },
      {
        address: 'kubernetes_labels.x',
        after: {
          api_version: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: [{ name: 'c' }],
          labels: { agg: 'true' },
        },
      },
      {
        address: 'kubernetes_labels.y',
        after: { api_version: 'v1', kind: 'ConfigMap', metadata: [{ name: 'c' }], labels: { agg: 'true' } },
      },
    ]);
    expect(found.after).toMatchObject([
      { kind: 'ClusterRole', labels: {}, rules: [{ verbs: ['get'] }] },
      { kind: 'ClusterRole', labels: { agg: 'true' }, rules: [] },
      { kind: 'ServiceAccount', name: 'a', kargoClaims: [{ claim: 'groups', value: 'g' }] },
    ]);
    expect(found.unjudged).toEqual([]);
  });

  it('takes an account that is not seen for one that exists without its annotations', () => {
    const annotations = {
      api_version: 'v1',
      kind: 'ServiceAccount',
      metadata: [{ name: 'a', namespace: 'app' }],
      annotations: { 'rbac.kargo.akuity.io/claims': '{"groups":["g"]}' },
    };
    const patch = (change: { readonly before?: object; readonly after?: object }) =>
      sides([{ address: 'kubernetes_annotations.x', ...change }]);
    const claims = (side: readonly AccessObject[]) =>
      side.flatMap((object) => (object.kind === 'ServiceAccount' ? [object.kargoClaims.length] : []));
    const [set, removed] = [patch({ after: annotations }), patch({ before: annotations })];
    expect([claims(set.before), claims(set.after)]).toEqual([[0], [1]]);
    expect([claims(removed.before), claims(removed.after)]).toEqual([[1], [0]]);
    const declared = { address: 'kubernetes_service_account.x', after: typed.account('a') };
    expect(sides([declared, { address: 'kubernetes_annotations.x', after: annotations }]).before).toEqual([]);
  });

  it('names labels of a ClusterRole that is not seen, and does not take it for one that allows nothing', () => {
    const after = {
      api_version: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: [{ name: 'edit' }],
      labels: { agg: 'true' },
    };
    const found = sides([{ address: 'kubernetes_labels.x', after }]);
    expect(found.after).toEqual([]);
    expect(given(found)).toEqual([
      'unseen: kubernetes_labels.x: which rules its labels add to other ClusterRoles (ClusterRole edit)',
    ]);
  });

  it('puts the objects of a kubectl_manifest into its other namespace', () => {
    const after = { yaml_body: JSON.stringify(manifest('ServiceAccount', 'a').manifest), override_namespace: 'west' };
    expect(names(sides([{ address: 'kubectl_manifest.x', after }]).after)).toEqual(['ServiceAccount west a']);
  });

  it('lets the object of a kubectl_manifest stay that is never deleted', () => {
    const before = { yaml_body: JSON.stringify(manifest('ServiceAccount', 'a').manifest), apply_only: true };
    expect(names(sides([{ address: 'kubectl_manifest.x', before }]).after)).toEqual(['ServiceAccount app a']);
  });

  it('takes what the server has for what a kubernetes_manifest was before, with labels of others that stay', () => {
    const configured = manifest('ClusterRole', 'c', {}, { labels: { mine: '1' } });
    const server = { ...configured.manifest, metadata: { name: 'c', labels: { mine: '0', other: '2' } }, rules: [] };
    const found = sides([
      {
        address: 'kubernetes_manifest.x',
        before: { ...configured, object: server },
        after: { ...configured, object: configured.manifest },
        unknown: { object: { metadata: { labels: true } } },
      },
    ]);
    expect(found.before).toMatchObject([{ labels: { mine: '0', other: '2' } }]);
    expect(found.after).toMatchObject([{ labels: { mine: '1', other: '2' } }]);
    expect(found.unjudged).toEqual([]);
  });
});

describe('what happens to objects', () => {
  const before = typed.role('r', ['get']);
  const after = typed.role('r', ['list']);
  const verbs = (side: readonly AccessObject[]) =>
    side.flatMap((object) => ('rules' in object ? object.rules.flatMap((rule) => rule.verbs) : []));
  const of = (actions: readonly string[], more: object = {}) => {
    const found = sides([{ address: 'kubernetes_role.x', actions, before, after, ...more }]);
    return [verbs(found.before), verbs(found.after)];
  };

  it.each([
    ['update', ['update'], {}, [['get'], ['list']]],
    ['replacement', ['delete', 'create'], {}, [['get'], ['list']]],
    ['delete', ['delete'], { after: undefined }, [['get'], []]],
    ['creation', ['create'], { before: undefined }, [[], ['list']]],
    ['removal from the state, which leaves the object', ['forget'], { after: undefined }, [['get'], ['get']]],
    ['deferred change, which does not happen', ['update'], { more: {} }, [['get'], ['list']]],
  ])('of a %s', (_title, actions, more, expected) => {
    expect(of(actions, more)).toEqual(expected);
  });

  it('of a replacement that leaves the old object under its old name', () => {
    const found = sides([
      {
        address: 'kubernetes_role.x',
        actions: ['create', 'forget'],
        before: typed.role('old', ['get']),
        after: typed.role('new', ['get']),
      },
    ]);
    expect(names(found.after)).toEqual(['Role app new', 'Role app old']);
  });

  it('of a deferred change: nothing now, and it is named', () => {
    const resource_change = {
      address: 'kubernetes_role.x',
      mode: 'managed',
      type: 'kubernetes_role',
      provider_name: 'h/hashicorp/kubernetes',
      change: { actions: ['update'], before, after, after_unknown: {} },
    };
    const found = sides([], { deferred_changes: [{ reason: 'instance_count_unknown', resource_change }] });
    expect([verbs(found.before), verbs(found.after)]).toEqual([['get'], ['get']]);
    expect(given(found)).toEqual(['deferred: kubernetes_role.x: what it will be ()']);
  });

  it('of an object that another resource takes over from one that forgets it', () => {
    const found = sides([
      { address: 'kubernetes_role.x', actions: ['forget'], before },
      { address: 'kubernetes_role_v1.x', actions: ['update'], before, after, change: { importing: { id: 'app/r' } } },
    ]);
    expect(verbs(found.after)).toEqual(['list']);
    expect(found.unjudged).toEqual([]);
  });

  it('of a deposed object: it is deleted as well', () => {
    const found = sides([
      { address: 'kubernetes_role.x', actions: ['no-op'], before: after, after },
      { address: 'kubernetes_role.x', before: typed.role('old', ['watch']), more: { deposed: 'ab12' } },
    ]);
    expect([names(found.before), names(found.after)]).toEqual([['Role app old', 'Role app r'], ['Role app r']]);
  });
});

describe('several resources for one object', () => {
  const one = { address: 'kubernetes_role.x', after: typed.role('r', ['get']) };

  it('all count if they differ, and this is named', () => {
    const found = sides([one, { address: 'signet_kubernetes_object.x', after: manifest('Role', 'r', { rules: [] }) }]);
    expect(names(found.after)).toEqual(['Role app r', 'Role app r']);
    expect(given(found)).toEqual([
      'unknown: Role app/r: which of its declarations applies (kubernetes_role.x, signet_kubernetes_object.x)',
    ]);
  });

  it('are no matter if they are the same', () => {
    expect(sides([one, { ...one, address: 'kubernetes_role_v1.x' }]).unjudged).toEqual([]);
  });

  it('are named if one keeps what another one deletes', () => {
    const before = typed.role('r', ['get']);
    const found = sides([
      { address: 'kubernetes_role.x', before },
      { address: 'kubernetes_role_v1.x', actions: ['no-op'], before, after: before },
    ]);
    expect(given(found)).toEqual(['unknown: Role app/r: whether it still exists (kubernetes_role.x)']);
  });

  it('are no matter if an address has only a new name', () => {
    const before = typed.role('r', ['get']);
    const found = sides([
      { address: 'kubernetes_role.x', before },
      { address: 'kubernetes_role.y', after: before },
    ]);
    expect([names(found.before), names(found.after), found.unjudged]).toEqual([['Role app r'], ['Role app r'], []]);
  });
});
