import {
  account,
  binding,
  brief,
  clusterBinding,
  clusterRole,
  find,
  group,
  role,
  rule,
  serviceAccount,
} from './support';

const jenkins = serviceAccount('ci', 'jenkins');
const secrets = rule('secrets', 'get list');
const bound = (rules: Parameters<typeof role>[2], name = 'jenkins') => [
  account('ci', 'jenkins'),
  role('ci', name, rules),
  binding('ci', name, jenkins),
];

it('reports of a role what the guardrail reports, with the same words', () => {
  const [finding] = find([], bound([secrets]));
  expect(finding).toEqual({
    code: 'least-privilege/secrets',
    severity: 'high',
    what: 'A rule allows get, list on all Secrets.',
    why: 'Secrets hold the tokens of other accounts, so this gives the rights of those accounts. "list" and "watch" return the content as well.',
    fix: 'Use only "get", and limit it with `resourceNames` to the Secrets that are needed.',
    place: { address: 'role.ci_jenkins' },
    added: true,
  });
});

it.each<[string, Parameters<typeof rule>, string]>([
  ['wildcards', ['pods', '*'], 'least-privilege/wildcard'],
  ['escalating verbs', ['roles.rbac.authorization.k8s.io', 'bind'], 'least-privilege/escalation'],
  ['requests for tokens', ['serviceaccounts/token', 'create'], 'least-privilege/tokens'],
])('reports %s', (_what, given, code) => {
  expect(brief(find([], bound([rule(...given)])))).toContain(`+ ${code} role.ci_jenkins`);
});

it('says what was there before', () => {
  expect(brief(find(bound([secrets]), bound([secrets])))).toContain('= least-privilege/secrets role.ci_jenkins');
});

it('adds nothing for a role that is narrowed, renamed or split', () => {
  const narrower = bound([rule('secrets', 'get')]);
  const renamed = bound([secrets], 'other');
  const split = [...bound([rule('secrets', 'get')]), ...bound([rule('secrets', 'list')], 'other').slice(1)];
  for (const after of [narrower, renamed, split])
    expect(brief(find(bound([secrets]), after)).filter((one) => one.startsWith('+'))).toEqual([]);
});

it('adds a finding for a role that gets wider, or that gets a new subject', () => {
  expect(brief(find(bound([rule('secrets', 'get')]), bound([secrets])))).toContain(
    '+ least-privilege/secrets role.ci_jenkins',
  );
  const shared = [role('ci', 'jenkins', [secrets]), binding('ci', 'jenkins', jenkins, group('devs'))];
  expect(brief(find(bound([secrets]), shared))).toContain('+ least-privilege/secrets role.ci_jenkins');
});

it('reports a binding to a broad role, and in the whole cluster where a namespace would do', () => {
  const devs = group('devs');
  expect(brief(find([], [binding('ci', 'ClusterRole/edit', devs)]))).toEqual([
    '+ least-privilege/broad-role binding.ci_edit',
    '+ reach/unseen binding.ci_edit',
  ]);
  const pods = [clusterRole('pods', [rule('pods', 'get')]), clusterBinding('pods', devs)];
  expect(brief(find([], pods))).toEqual(['+ least-privilege/cluster-wide cluster_binding.pods']);
  const nodes = [clusterRole('nodes', [rule('nodes', 'get')]), clusterBinding('nodes', devs)];
  expect(brief(find([], nodes))).toEqual([]);
});

it('reports nothing of roles that the plan does not declare', () => {
  const baseline = bound([secrets]).map((object) => ({ ...object, origin: { from: 'baseline' as const } }));
  expect(find(baseline, baseline)).toEqual([]);
});
