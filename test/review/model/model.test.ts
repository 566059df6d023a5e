import { allows } from '../../../src/access';
import { modelOf } from '../../../src/review/model';
import { type Role, type Side, type Subject, subjectKey } from '../../../src/review/objects';
import {
  account,
  argoRule,
  binding,
  claim,
  clusterBinding,
  clusterRole,
  group,
  role,
  rule,
  serviceAccount,
  url,
  user,
} from '../support/objects';

const jenkins = serviceAccount('argo', 'jenkins');
const getPods = rule('get', 'pods');

/** Whether a subject may do something with an object of the core group, or read a path. */
function may(side: Side, subject: Subject, what: string, namespace?: string): boolean {
  const [verb = '', target = ''] = what.split(' ');
  const asked = target.startsWith('/')
    ? { verb, url: target }
    : { verb, apiGroup: '', resource: target, ...(namespace !== undefined && { namespace }) };
  return allows(modelOf(side).rulesOf(subject), asked);
}

describe('A binding', () => {
  it('gives a Role in its own namespace', () => {
    const side = [role('argo', 'r', [getPods]), binding('argo', 'b', 'r', [jenkins])];
    expect(may(side, jenkins, 'get pods', 'argo')).toBe(true);
    expect(may(side, jenkins, 'get pods', 'other')).toBe(false);
    expect(may(side, jenkins, 'get pods')).toBe(false);
    expect(
      may([role('other', 'r', [getPods]), binding('argo', 'b', 'r', [jenkins])], jenkins, 'get pods', 'argo'),
    ).toBe(false);
  });

  it('gives a ClusterRole in its namespace, without the paths', () => {
    const side = [clusterRole('r', [getPods, url('get', '/metrics')]), binding('argo', 'b', 'cluster:r', [jenkins])];
    expect(may(side, jenkins, 'get pods', 'argo')).toBe(true);
    expect(may(side, jenkins, 'get /metrics')).toBe(false);
  });

  it('of the cluster gives a ClusterRole everywhere, and no Role', () => {
    const rules = [getPods, url('get', '/metrics')];
    const side = [clusterRole('r', rules), clusterBinding('b', 'r', [jenkins])];
    expect(may(side, jenkins, 'get pods', 'argo')).toBe(true);
    expect(may(side, jenkins, 'get /metrics')).toBe(true);
    const toRole = clusterBinding('b', 'r', [jenkins], { role: { kind: 'Role', name: 'r' } });
    expect(may([clusterRole('r', rules), role('argo', 'r', rules), toRole], jenkins, 'get pods', 'argo')).toBe(false);
  });

  it('that names no namespace of a ServiceAccount means its own', () => {
    const side = [role('argo', 'r', [getPods]), binding('argo', 'b', 'r', [serviceAccount('', 'jenkins')])];
    expect(may(side, jenkins, 'get pods', 'argo')).toBe(true);
  });

  it('of a user with the name of a ServiceAccount is for the ServiceAccount', () => {
    const side = [
      role('argo', 'r', [getPods]),
      binding('argo', 'b', 'r', [user('system:serviceaccount:argo:jenkins')]),
    ];
    expect(may(side, jenkins, 'get pods', 'argo')).toBe(true);
    expect([...modelOf(side).subjects.values()]).toEqual([jenkins]);
    expect(may(side, user('system:serviceaccount:argo:jenkins'), 'get pods', 'argo')).toBe(true);
    expect(may(side, user('system:serviceaccount:argo:jenkins:x'), 'get pods', 'argo')).toBe(false);
  });

  it('is of one cluster', () => {
    const side = [role('argo', 'r', [getPods]), binding('argo', 'b', 'r', [jenkins])];
    expect(may(side, serviceAccount('argo', 'jenkins', 'west'), 'get pods', 'argo')).toBe(false);
  });

  it('counts beside another object of the same name, for what may be allowed', () => {
    const side = [
      role('argo', 'r', [getPods]),
      role('argo', 'r', [rule('list', 'pods')]),
      binding('argo', 'b', 'r', [jenkins]),
      binding('argo', 'b', 'cluster:view', [user('jane')]),
    ];
    expect(may(side, jenkins, 'list pods', 'argo') && may(side, jenkins, 'get pods', 'argo')).toBe(true);
    expect(may(side, user('jane'), 'list services', 'argo')).toBe(true);
  });
});

describe('Groups', () => {
  const given = (name: string): Side => [clusterRole('r', [getPods]), clusterBinding('b', 'r', [group(name)])];

  it.each([
    ['system:serviceaccounts:argo', jenkins, true],
    ['system:serviceaccounts:arg', jenkins, false],
    ['system:serviceaccounts', jenkins, true],
    ['system:authenticated', jenkins, true],
    ['system:unauthenticated', jenkins, false],
    ['system:authenticated', user('jane'), true],
    ['system:serviceaccounts', user('jane'), false],
    ['system:authenticated', user('system:anonymous'), false],
    ['system:unauthenticated', user('system:anonymous'), true],
    ['system:authenticated', group('devops'), true],
    ['system:unauthenticated', group('devops'), false],
    ['system:authenticated', group('system:unauthenticated'), false],
    ['system:serviceaccounts', group('system:serviceaccounts:argo'), true],
  ])('%s: %j', (name, subject, expected) => {
    expect(may(given(name), subject, 'get pods', 'x')).toBe(expected);
  });

  it('system:masters has everything, whatever the bindings say', () => {
    const side = [clusterBinding('cluster-admin', 'view', [])];
    expect(may(side, group('system:masters'), 'delete nodes')).toBe(true);
    expect(may(side, group('system:masters'), 'get /x')).toBe(true);
  });

  it('have the members that objects mention, also by an account', () => {
    const withClaim = account('argo', 'jenkins', { kargoClaims: [{ claim: 'groups', value: 'ops' }] });
    const model = modelOf([withClaim, ...given('devops')]);
    const members = (name: string) => model.membersOf(group(name)).map(subjectKey).sort();
    expect(members('system:serviceaccounts:argo')).toEqual([claim('groups', 'ops'), jenkins].map(subjectKey).sort());
    expect(members('system:authenticated')).toContain(subjectKey(group('devops')));
    expect(model.membersOf(jenkins)).toEqual([claim('groups', 'ops')]);
  });
});

describe('An aggregated ClusterRole', () => {
  const part = (name: string, labels: Readonly<Record<string, string>>, verb = name): Role =>
    clusterRole(name, [rule(verb, 'pods')], { labels });
  const whole = (aggregation: Role['aggregation'], more: Partial<Role> = {}): Role =>
    clusterRole('whole', [rule('delete', 'pods')], { ...(aggregation && { aggregation }), ...more });
  /** The verbs on pods that the role has, of those of the parts. */
  const verbsOf = (side: Side): readonly string[] => {
    const rules = modelOf(side).roleRules('', 'ClusterRole', undefined, 'whole') ?? [];
    const verbs = ['get', 'list', 'watch', 'delete', 'patch', 'escalate'];
    return verbs.filter((verb) => allows(rules, { verb, apiGroup: '', resource: 'pods' }));
  };

  it('has the rules that one of its selectors selects, and its own only if these are none', () => {
    const parts = [part('get', { a: 'x', b: 'y' }), part('list', { a: 'x' }), part('watch', { c: 'z' })];
    expect(verbsOf([whole([{ matchLabels: { a: 'x', b: 'y' } }]), ...parts])).toEqual(['get']);
    expect(verbsOf([whole([{ matchLabels: { b: 'y' } }, { matchLabels: { c: 'z' } }]), ...parts])).toEqual([
      'get',
      'watch',
    ]);
    expect(verbsOf([whole([]), ...parts])).toEqual(['delete']);
    expect(verbsOf([whole([{ matchLabels: { c: 'z' } }]), clusterRole('empty', [], { labels: { c: 'z' } })])).toEqual([
      'delete',
    ]);
    expect(verbsOf([whole(undefined), ...parts])).toEqual(['delete']);
  });

  it.each([
    ['In', ['x', 'z'], ['get']],
    ['Exists', undefined, ['get', 'list']],
    ['Unknown', ['x'], ['delete']],
  ])('selects by an expression with %s', (operator, values, expected) => {
    const parts = [part('get', { a: 'x' }), part('list', { a: 'y' }), part('watch', { c: 'z' })];
    const expression = { key: 'a', operator, ...(values && { values }) };
    expect(verbsOf([whole([{ matchExpressions: [expression] }]), ...parts])).toEqual(expected);
  });

  it.each([
    ['NotIn', ['x'], ['list', 'watch']],
    ['DoesNotExist', undefined, ['watch']],
  ])('selects by an expression with %s among the ClusterRoles with another label', (operator, values, expected) => {
    const parts = [part('get', { a: 'x', p: '1' }), part('list', { a: 'y', p: '1' }), part('watch', { p: '1' })];
    const matchExpressions = [{ key: 'a', operator, ...(values && { values }) }];
    expect(verbsOf([whole([{ matchLabels: { p: '1' }, matchExpressions }]), ...parts])).toEqual(expected);
  });

  it('selects all with an empty selector, those of Kubernetes, too', () => {
    expect(verbsOf([whole([{}])])).toContain('escalate');
    expect(
      verbsOf([whole([{ matchExpressions: [{ key: 'kubernetes.io/bootstrapping', operator: 'Exists' }] }])]),
    ).toContain('escalate');
  });

  it('has what another has from others', () => {
    const middle = part('middle', { a: 'x' }, 'patch');
    const side = [whole([{ matchLabels: { a: 'x' } }]), { ...middle, aggregation: [{ matchLabels: { b: 'y' } }] }];
    expect(verbsOf([...side, part('list', { b: 'y' })])).toEqual(['list']);
  });

  it('keeps in a cycle what only the cycle has', () => {
    const middle = clusterRole('middle', [rule('patch', 'pods')], { labels: { a: 'x' } });
    const side = [
      whole([{ matchLabels: { a: 'x' } }], { labels: { b: 'y' } }),
      { ...middle, aggregation: [{ matchLabels: { b: 'y' } }] },
    ];
    expect(verbsOf(side)).toEqual(['delete', 'patch']);
    expect(verbsOf([whole([{ matchLabels: { a: 'x' } }], { labels: { a: 'x' } })])).toEqual(['delete']);
  });

  it('of 5,000 in a row ends', () => {
    const row = Array.from({ length: 5000 }, (_, index) =>
      clusterRole(index === 0 ? 'whole' : `r${index}`, [], {
        labels: { row: String(index) },
        aggregation: [{ matchLabels: { row: String(index + 1) } }],
      }),
    );
    expect(verbsOf([...row, part('get', { row: '5000' })])).toEqual(['get']);
  });

  it('of Kubernetes takes roles of the plan', () => {
    const labels = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
    const side = [
      clusterRole('more', [rule('get', 'secrets')], { labels }),
      binding('a', 'b', 'cluster:admin', [jenkins]),
    ];
    expect(may(side, jenkins, 'get secrets', 'a')).toBe(true);
    expect(may([...side, binding('a', 'b2', 'cluster:view', [user('j')])], user('j'), 'get secrets', 'a')).toBe(true);
    expect(may([binding('a', 'b2', 'cluster:view', [user('j')])], user('j'), 'get secrets', 'a')).toBe(false);
  });
});

describe('Roles that products create', () => {
  it('are known by name, and those of the plan or the baseline are stronger', () => {
    const bound = binding('a', 'b', 'cluster:view', [jenkins]);
    expect(may([bound], jenkins, 'get pods', 'a')).toBe(true);
    expect(may([bound, clusterRole('view', [rule('get', 'services')])], jenkins, 'get pods', 'a')).toBe(false);
    expect(modelOf([]).roleRules('', 'ClusterRole', undefined, 'unseen')).toBeUndefined();
    expect(modelOf([]).roleRules('', 'ClusterRole', undefined, '__proto__')).toBeUndefined();
    expect(modelOf([]).roleRules('', 'Role', 'a', 'constructor')).toBeUndefined();
  });

  it('of Kargo are in each project', () => {
    const stage = { verb: 'promote', apiGroup: 'kargo.akuity.io', resource: 'stages', namespace: 'shop' };
    const rules = modelOf([binding('shop', 'b', 'kargo-promoter', [jenkins])]).rulesOf(jenkins);
    expect(allows(rules, stage)).toBe(true);
    expect(allows(rules, { ...stage, verb: 'delete' })).toBe(false);
    expect(modelOf([]).roleRules('', 'Role', 'kargo', 'kargo-promoter')).toBeUndefined();
  });

  it('are bound by Kubernetes, unless a baseline has the bindings of the cluster', () => {
    expect(may([], jenkins, 'get /healthz')).toBe(true);
    expect(may([], user('system:anonymous'), 'get /healthz')).toBe(true);
    expect(may([], user('system:anonymous'), 'get /api')).toBe(false);
    const found = clusterBinding('x', 'view', [], { origin: { from: 'baseline' } });
    expect(may([found], jenkins, 'get /healthz')).toBe(false);
    expect(
      may([clusterBinding('system:public-info-viewer', 'view', [])], user('system:anonymous'), 'get /healthz'),
    ).toBe(false);
  });
});

describe('The subjects of a model', () => {
  it('are those that objects mention', () => {
    const side: Side = [
      account('argo', 'jenkins', {
        kargoClaims: [{ claim: 'email', value: 'j@x.io' }],
        argoRule: { expression: 'true', precedence: 1 },
      }),
      clusterBinding('b', 'view', [group('devops')]),
      {
        ...{ kind: 'Token', type: 'secret', name: 'a', plain: false, rotates: false, subject: user('bot') },
        origin: { from: 'baseline' },
      },
    ];
    const { subjects, accounts } = modelOf(side);
    expect([...subjects.keys()].sort()).toEqual(
      [group('devops'), jenkins, claim('email', 'j@x.io'), argoRule('argo', 'true'), user('bot')]
        .map(subjectKey)
        .sort(),
    );
    expect([...accounts.keys()]).toEqual([subjectKey(jenkins)]);
  });
});

describe('Bindings that products create', () => {
  const subjectsOf = (side: Side) => [...modelOf(side).subjects.values()];
  const viewer = clusterRole('system:public-info-viewer', [getPods]);
  const inBaseline = clusterBinding('x', 'view', [], { origin: { from: 'baseline' } });

  it('mention their subjects if their role is declared, or if another binding replaces them', () => {
    const everybody = [group('system:authenticated'), group('system:unauthenticated')];
    expect(subjectsOf([viewer])).toEqual(everybody);
    expect(subjectsOf([clusterBinding('system:public-info-viewer', 'view', [jenkins])])).toEqual([
      jenkins,
      ...everybody,
    ]);
    expect(subjectsOf([clusterRole('view', [getPods])])).toEqual([]);
    expect(subjectsOf([viewer, inBaseline])).toEqual([]);
  });

  it('bind their roles, unless they have no subjects or are replaced', () => {
    const isBound = (name: string, ...side: Side) => modelOf(side).isBound(clusterRole(name, []));
    expect(isBound('system:public-info-viewer')).toBe(true);
    expect(isBound('system:public-info-viewer', clusterBinding('system:public-info-viewer', 'view', []))).toBe(false);
    expect(isBound('system:public-info-viewer', inBaseline)).toBe(false);
    expect(isBound('system:node')).toBe(false);
    expect(isBound('view')).toBe(false);
  });

  it('are for an account with the name of a role of Kargo that has claims on either side', () => {
    const [bare, claimed] = [
      account('kargo', 'kargo-admin'),
      account('kargo', 'kargo-admin', { kargoClaims: [{ claim: 'email', value: 'j@x.io' }] }),
    ];
    const admin = serviceAccount('kargo', 'kargo-admin');
    const stage = { verb: 'promote', apiGroup: 'kargo.akuity.io', resource: 'stages', namespace: 'shop' };
    const mayPromote = (side: Side, other?: Side) => allows(modelOf(side, other).rulesOf(admin), stage);
    expect(mayPromote([claimed])).toBe(true);
    expect(mayPromote([bare])).toBe(false);
    expect(mayPromote([bare], [claimed])).toBe(true);
    expect(mayPromote([], [claimed])).toBe(false);
  });
});

describe('What a subject has by itself', () => {
  it('is without what it has as a member', () => {
    const side = [
      clusterRole('r', [getPods]),
      clusterBinding('b', 'r', [group('system:authenticated')]),
      binding('argo', 'b', 'cluster:view', [jenkins]),
    ];
    const own = modelOf(side).ownRulesOf(jenkins);
    expect(allows(own, { verb: 'get', apiGroup: '', resource: 'pods', namespace: 'argo' })).toBe(true);
    expect(allows(own, { verb: 'get', apiGroup: '', resource: 'pods', namespace: 'other' })).toBe(false);
  });
});
