import { BUILT_IN_CLUSTER_ROLES } from '../../../src/facts/kubernetes';
import { overallVerdict } from '../../../src/review/compare';
import type { Side } from '../../../src/review/objects';
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
import { differencesOf, rowsOf } from './support';

const jenkins = serviceAccount('argo', 'jenkins');
const jane = user('jane');
const pods = rule('get list', 'pods');
const readers = role('argo', 'readers', [pods]);

/** A subject with one role in the namespace argo. */
const withRole = (...rules: (typeof pods)[]): Side => [role('argo', 'r', rules), binding('argo', 'b', 'r', [jenkins])];

describe('What a subject gains', () => {
  it('is in one line for all resources with the same verbs in the same place', () => {
    const rules = [
      rule('list get', 'pods pods/log'),
      rule('get list', 'deployments', { group: 'apps' }),
      rule('promote create get', 'stages', { group: 'kargo.akuity.io', names: 'b a' }),
    ];
    expect(rowsOf([], withRole(...rules))).toEqual([
      'ServiceAccount argo/jenkins + get, create, promote stages.kargo.akuity.io named "a" or "b" @ namespace argo',
      'ServiceAccount argo/jenkins + get, list deployments.apps, pods, pods/log @ namespace argo',
    ]);
  });

  it('has the same parts for machines', () => {
    const [difference] = differencesOf([], withRole(rule('list get', 'pods', { names: 'a' })));
    expect(difference).toMatchObject({
      verdict: 'broadens',
      exact: true,
      gains: [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'], names: ['a'], namespaces: ['argo'] }],
      losses: [],
    });
  });

  it('is in one line for all namespaces with the same resources and verbs', () => {
    const given = clusterRole('c', [pods]);
    const after = [given, ...['b', 'a'].map((namespace) => binding(namespace, 'b', 'cluster:c', [jenkins]))];
    expect(rowsOf([], after)).toEqual(['ServiceAccount argo/jenkins + get, list pods @ namespaces a, b']);
  });

  it('says where a ClusterRoleBinding gives it', () => {
    const rules = [pods, rule('get', 'nodes'), rule('watch', '*', { group: '*' }), url('get', '/metrics /logs*')];
    expect(rowsOf([], [clusterRole('c', rules), clusterBinding('b', 'c', [jenkins])])).toEqual([
      'ServiceAccount argo/jenkins + get, list pods @ all namespaces',
      'ServiceAccount argo/jenkins + get /logs*, /metrics @ cluster',
      'ServiceAccount argo/jenkins + get nodes @ cluster',
      'ServiceAccount argo/jenkins + watch *.* @ cluster and all namespaces',
    ]);
  });

  it('is a resource of no namespace in a namespace, as the rule says', () => {
    expect(rowsOf([], withRole(rule('get', 'nodes'), url('get', '/metrics')))).toEqual([
      'ServiceAccount argo/jenkins + get nodes @ namespace argo',
    ]);
  });

  it('is what remains beside what it had', () => {
    const everywhere = [clusterRole('c', [pods]), clusterBinding('b', 'c', [jenkins])];
    expect(rowsOf(withRole(pods), everywhere)).toEqual([
      'ServiceAccount argo/jenkins + get, list pods @ all namespaces except argo',
    ]);
    expect(rowsOf(withRole(rule('get', 'pods', { names: 'a' })), withRole(rule('*', 'pods')))).toEqual([
      'ServiceAccount argo/jenkins + * except get pods @ namespace argo',
      'ServiceAccount argo/jenkins + get pods except names "a" @ namespace argo',
    ]);
  });

  it('is nothing where roles are renamed, split, joined, moved or repeated', () => {
    const before = withRole(rule('get list', 'pods secrets'));
    const split = [
      role('argo', 'r1', [rule('get', 'secrets pods')]),
      clusterRole('r2', [rule('list', 'pods'), rule('list', 'secrets')]),
      binding('argo', 'b1', 'r1', [jenkins]),
      binding('argo', 'b2', 'cluster:r2', [jenkins, jenkins]),
      binding('argo', 'b3', 'cluster:r2', [jenkins]),
    ];
    expect(rowsOf(before, split)).toEqual([]);
    expect(rowsOf(split, before)).toEqual([]);
  });

  it('is what a role that Kubernetes binds allows besides the rules that it has by itself', () => {
    const rules = BUILT_IN_CLUSTER_ROLES['system:public-info-viewer']?.rules ?? [];
    const viewer = (...more: (typeof pods)[]) => clusterRole('system:public-info-viewer', [...rules, ...more]);
    const gained = [
      'Group system:authenticated + get, list pods @ all namespaces',
      'Group system:unauthenticated + get, list pods @ all namespaces',
    ];
    expect(rowsOf([], [viewer()])).toEqual([]);
    expect(rowsOf([], [viewer(pods)])).toEqual(gained);
    expect(rowsOf([viewer()], [viewer(pods)])).toEqual(gained);
    expect(rowsOf([viewer(pods)], [viewer(pods)])).toEqual([]);
    const monitoring = clusterRole('system:monitoring', [pods]);
    expect(rowsOf([], [monitoring])).toContain('Group system:monitoring + get, list pods @ all namespaces');
  });

  it('is nothing that everybody has', () => {
    expect(rowsOf([], [clusterBinding('b', 'system:discovery', [jane, jenkins])])).toEqual([]);
    expect(rowsOf([], [clusterBinding('b', 'system:discovery', [user('system:anonymous')])])).toHaveLength(1);
  });

  it('is nothing that everybody has, also beside a prefix of paths', () => {
    const given = [
      clusterRole('c', [url('get create', '/healthz /healthz/p*'), pods]),
      clusterBinding('b', 'c', [jenkins]),
    ];
    expect(rowsOf([], given)).toContain('ServiceAccount argo/jenkins + get /healthz/p* @ cluster');
  });

  it('is not in another cluster', () => {
    const after = withRole(pods).map((object) => (object.kind === 'Role' ? { ...object, target: 'west' } : object));
    expect(rowsOf([], after)).toEqual([]);
  });
});

describe('A gain by a group', () => {
  const given = (...subjects: (typeof jane)[]): Side => [readers, binding('argo', 'b', 'readers', subjects)];

  it('is in the row of the group', () => {
    const after = [...given(group('system:serviceaccounts:argo')), account('argo', 'jenkins')];
    expect(rowsOf([account('argo', 'jenkins')], after)).toEqual([
      'Group system:serviceaccounts:argo + get, list pods @ namespace argo',
    ]);
    expect(differencesOf([account('argo', 'jenkins')], after)).toMatchObject([
      { members: ['ServiceAccount argo/jenkins'], memberCount: 1 },
    ]);
  });

  it('covers a member that gains the same by itself', () => {
    expect(rowsOf([], given(group('system:authenticated'), jenkins, jane))).toEqual([
      'Group system:authenticated + get, list pods @ namespace argo',
    ]);
  });

  it('does not cover a user, whose other groups are not known', () => {
    expect(rowsOf([], given(group('devops'), jane))).toHaveLength(2);
  });

  it('and a loss of a member that keeps it by a group is no loss', () => {
    const groups = group('system:serviceaccounts');
    expect(rowsOf(given(groups, jenkins), given(groups))).toEqual([]);
    expect(rowsOf(given(groups, jenkins), given(jenkins))).toEqual([
      'Group system:serviceaccounts - get, list pods @ namespace argo',
    ]);
  });
});

describe('People of single sign-on', () => {
  const bound = [readers, binding('argo', 'b', 'readers', [jenkins])];
  const withClaims = (...values: string[]): Side => [
    ...bound,
    account('argo', 'jenkins', { kargoClaims: values.map((value) => ({ claim: 'groups', value })) }),
  ];

  it('gain what the account has when they get its claim', () => {
    expect(rowsOf(withClaims('ops'), withClaims('ops', 'dev'))).toEqual([
      'Kargo claim groups=dev + get, list pods @ namespace argo',
    ]);
    expect(differencesOf(withClaims('ops'), withClaims('ops', 'dev'))[0]?.places).toEqual([
      { address: 'account.argo_jenkins' },
    ]);
  });

  it('are members of the account that gains something', () => {
    const differences = differencesOf(
      [account('argo', 'jenkins', { kargoClaims: [{ claim: 'groups', value: 'ops' }] })],
      withClaims('ops'),
    );
    expect(differences).toMatchObject([{ subject: jenkins, members: ['Kargo claim groups=ops'] }]);
  });

  it('act as the account of the rule of Argo with the highest precedence', () => {
    const rules = (dev: number, all: number): Side => [
      account('argo', 'dev', { argoRule: { expression: 'dev', precedence: dev } }),
      account('argo', 'all', { argoRule: { expression: 'true', precedence: all } }),
      role('argo', 'dev', [rule('create', 'pods')]),
      role('argo', 'all', [rule('get', 'pods')]),
      binding('argo', 'dev', 'dev', [serviceAccount('argo', 'dev')]),
      binding('argo', 'all', 'all', [serviceAccount('argo', 'all')]),
    ];
    expect(rowsOf(rules(2, 1), rules(1, 2))).toEqual([
      'Argo users with dev + get pods @ namespace argo',
      'Argo users with dev - create pods @ namespace argo',
    ]);
    expect(rowsOf(rules(2, 1), rules(1, 1))).toEqual(['Argo users with dev + get pods @ namespace argo']);
    expect(differencesOf(rules(2, 1), rules(1, 2))[0]).toMatchObject({
      subject: argoRule('argo', 'dev'),
      verdict: 'sideways',
    });
  });

  it('have the roles of Kargo with its accounts', () => {
    const claims = { kargoClaims: [{ claim: 'groups', value: 'ops' }] };
    const rows = rowsOf([], [account('kargo', 'kargo-admin', claims), account('shop', 'kargo-promoter', claims)]);
    expect(rows).toContain(
      'Kargo claim groups=ops + get, list, watch, create, update, patch, delete, deletecollection, promote stages.kargo.akuity.io @ all namespaces',
    );
    expect(rows).toContain('Kargo claim groups=ops + * secrets @ namespace kargo');
    expect(rowsOf([], [account('kargo', 'kargo-admin')])).toEqual([]);
    expect(claim('groups', 'ops')).toEqual(differencesOf([], [account('kargo', 'kargo-admin', claims)])[0]?.subject);
  });
});

describe('What a subject loses', () => {
  it('is what neither the objects after nor those that may remain give', () => {
    const before = withRole(rule('get list', 'pods'));
    const after = [role('argo', 'r', [rule('get', 'pods')])];
    expect(rowsOf(before, after)).toEqual(['ServiceAccount argo/jenkins - get, list pods @ namespace argo']);
    // The subjects of the binding are not known until apply; its role is, and is narrower.
    expect(rowsOf(before, after, [binding('argo', 'b', 'r', [jenkins])])).toEqual([
      'ServiceAccount argo/jenkins - list pods @ namespace argo',
    ]);
  });

  it('is everything if only what everybody has remains', () => {
    expect(differencesOf(withRole(pods), [])).toMatchObject([{ losesEverything: true, verdict: 'narrows' }]);
    expect(differencesOf(withRole(pods, rule('get', 'secrets')), withRole(pods))).toMatchObject([
      { losesEverything: false },
    ]);
    expect(differencesOf(withRole(pods), [], [binding('x', 'b', 'cluster:view', [jenkins])])).toMatchObject([
      { losesEverything: false },
    ]);
    expect(differencesOf([], withRole(pods))).toMatchObject([{ losesEverything: false }]);
  });
});

describe('The places of a difference', () => {
  const placesOf = (before: Side, after: Side) =>
    differencesOf(before, after).map(({ places }) => places.map(({ address }) => address));

  it('are the declarations that differ', () => {
    const before = [...withRole(pods), binding('argo', 'other', 'readers', [jenkins]), readers];
    const after = [role('argo', 'r', [pods, rule('create', 'pods')]), ...before.slice(1)];
    expect(placesOf(before, after)).toEqual([['role.argo_r']]);
    expect(placesOf([], withRole(pods))).toEqual([['binding.argo_b', 'role.argo_r']]);
  });

  it('include the role that an aggregated one has the rules of', () => {
    const whole = clusterRole('whole', [], { aggregation: [{ matchLabels: { a: 'b' } }] });
    const before = [whole, binding('argo', 'b', 'cluster:whole', [jenkins])];
    expect(placesOf(before, [...before, clusterRole('part', [pods], { labels: { a: 'b' } })])).toEqual([
      ['cluster_role.part'],
    ]);
  });
});

describe('The rows', () => {
  it('are sorted by subject, and the verdict of all is the widest of them', () => {
    const bound = (name: string, ...subjects: (typeof jane)[]): Side => [
      readers,
      binding('argo', name, 'readers', subjects),
    ];
    const differences = differencesOf(bound('b', user('b'), user('d')), bound('b', user('c'), user('a')));
    expect(
      differences.map(({ subject, verdict }) => ('name' in subject ? `${subject.name ?? ''} ${verdict}` : '')),
    ).toEqual([...['a broadens', 'b narrows', 'c broadens', 'd narrows']]);
    expect(overallVerdict(differences)).toBe('broadens');
    expect(overallVerdict(differences.slice(0, 1))).toBe('broadens');
    expect(overallVerdict(differences.slice(1, 2))).toBe('narrows');
    expect(overallVerdict([])).toBe('same');
  });

  it('have at most 20 members, and their number', () => {
    const accounts = Array.from({ length: 30 }, (_, index) => account('argo', `a${index}`));
    const [difference] = differencesOf(accounts, [
      ...accounts,
      readers,
      binding('argo', 'b', 'readers', [group('system:serviceaccounts')]),
    ]);
    expect(difference?.members).toHaveLength(20);
    expect(difference?.memberCount).toBe(30);
  });
});
