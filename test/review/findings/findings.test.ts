import type { KestraIdentity, Side, Token } from '../../../src/review/objects';
import type { ResourceChange } from '../../../src/review/plan';
import type { TokenChange } from '../../../src/review/result';
import {
  account,
  binding,
  brief,
  clusterBinding,
  clusterRole,
  find,
  group,
  input,
  planned,
  role,
  rule,
  serviceAccount,
  user,
} from './support';

const devs = group('devs');
const jenkins = serviceAccount('ci', 'jenkins');
const pods = role('ci', 'pods', [rule('pods', 'get')]);
const codes = (...given: Parameters<typeof find>) => find(...given).map(({ code }) => code);

describe('Access', () => {
  it('reports all rights, by whatever role, as long as the subject did not have them', () => {
    const admin = [clusterRole('own', [rule('*', '*', { apiGroups: ['*'] })]), clusterBinding('own', devs)];
    expect(brief(find([], admin))).toContain('+ access/everything Group devs');
    expect(brief(find([], [clusterBinding('cluster-admin', devs)]))).toContain('+ access/everything Group devs');
    expect(brief(find([clusterBinding('cluster-admin', devs)], admin))).toContain('= access/everything Group devs');
  });

  it('takes all rights in a namespace for no such thing', () => {
    expect(codes([], [binding('ci', 'ClusterRole/cluster-admin', devs)])).not.toContain('access/everything');
  });

  it.each([
    group('system:authenticated'),
    group('system:unauthenticated'),
    group('system:serviceaccounts'),
    user('system:anonymous'),
  ])('reports that everybody gets rights: %j', (everybody) => {
    const after = [pods, binding('ci', 'pods', everybody)];
    expect(codes([], after)).toContain('access/everybody');
    expect(codes(after, after)).not.toContain('access/everybody');
  });

  it('reports a super-admin of Kestra, and that one is removed', () => {
    const one = (superAdmin: boolean): KestraIdentity => ({
      kind: 'KestraIdentity',
      subject: { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: 'ci', name: 'ci' },
      superAdmin,
      origin: planned('kestra_service_account.ci'),
    });
    expect(brief(find([one(false)], [one(true)]))).toContain('+ access/super-admin Kestra service account ci');
    expect(brief(find([one(true)], []))).toEqual(['+ lock-out/super-admin kestra_service_account.ci']);
  });
});

describe('Lock-out', () => {
  const admin = clusterBinding('cluster-admin', devs);

  it('reports that the last administrator loses all rights', () => {
    expect(brief(find([admin], []))).toEqual(['+ lock-out/last-administrator cluster_binding.cluster-admin']);
    expect(codes([admin], [clusterBinding('cluster-admin', user('jane'))])).not.toContain(
      'lock-out/last-administrator',
    );
  });

  it('does not count the group that every cluster has', () => {
    const masters = {
      ...clusterBinding('cluster-admin', group('system:masters')),
      origin: { from: 'baseline' as const },
    };
    expect(codes([admin, { ...masters, name: 'x' }], [{ ...masters, name: 'x' }])).toContain(
      'lock-out/last-administrator',
    );
  });
});

describe('Dangling objects', () => {
  it('reports a binding to nothing, and roles and accounts that nothing binds', () => {
    const after = [binding('ci', 'none', serviceAccount('ci', 'nobody')), pods, account('ci', 'jenkins')];
    expect(brief(find([], after))).toEqual([
      '+ dangling/account binding.ci_none',
      '+ dangling/role binding.ci_none',
      '+ dangling/unbound-account account.ci_jenkins',
      '+ dangling/unbound-role role.ci_pods',
    ]);
    expect(brief(find(after, after)).filter((one) => one.startsWith('+'))).toEqual([]);
  });

  it('reports nothing that is bound, by itself or by a group, aggregated, built in or the default account', () => {
    const after = [
      ...[account('ci', 'jenkins'), account('ci', 'other'), pods],
      binding('ci', 'pods', jenkins, group('system:serviceaccounts:ci'), serviceAccount('ci', 'default')),
      clusterRole('part', [rule('pods', 'get')], { labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } }),
      { ...binding('ci', 'ClusterRole/view', devs), name: 'view' },
    ];
    expect(codes([], after)).toEqual([]);
  });

  it('reports no role and no account that a product binds', () => {
    const basic = clusterRole('system:basic-user', [rule('pods', 'get')]);
    const admin = account('kargo', 'kargo-admin', { kargoClaims: [{ claim: 'email', value: 'j@x.io' }] });
    expect(codes([basic, admin], [basic, admin])).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^dangling\//)]),
    );
  });

  it('does not call an object unbound while a binding is unknown', () => {
    const unjudged = [{ object: 'RoleBinding ci/x', unknown: 'its subject', dependsOn: [], cause: 'unknown' as const }];
    const { sides } = input([], [account('ci', 'jenkins')]);
    expect(codes([], [account('ci', 'jenkins')], { sides: { ...sides, unjudged } })).toEqual([]);
  });

  it('reports a token of an account that can do nothing', () => {
    expect(brief(find([], [], { tokens: [change({ powerless: true })] }))).toEqual(['+ dangling/token token.ci']);
    expect(codes([], [], { tokens: [change({ powerless: true, change: 'revoked' })] })).toEqual([]);
  });
});

const change = (given: Partial<TokenChange>): TokenChange => ({
  ...{ token: 'ci/token', change: 'kept', reason: '', plain: false, powerless: false, sameToken: false },
  ...{ recipients: [], place: { address: 'token.ci' } },
  ...given,
});

describe('Tokens', () => {
  const token: Token = {
    ...{ kind: 'Token', type: 'secret', subject: jenkins, name: 'ci/token', plain: false, expires: 'never' },
    ...{ rotates: false, origin: planned('token.ci') },
  };
  const secrets = [account('ci', 'jenkins'), role('ci', 'r', [rule('secrets', 'list')]), binding('ci', 'r', jenkins)];

  const neverExpires = (...given: Parameters<typeof find>) =>
    find(...given).filter(({ code }) => code === 'tokens/never-expires');

  it('reports a token that neither expires nor rotates, of an account with high access', () => {
    const [found] = neverExpires(secrets, [...secrets, token]);
    expect(found?.what).toBe(
      'Token ci/token never expires and does not rotate, and its account has a far-reaching right. A rule allows list on all Secrets.',
    );
    expect(found?.fix).toMatch(/^Issue a bound token instead .*`kind: 'bound'`.*`rotation`/);
    expect(codes([], [account('ci', 'jenkins'), pods, binding('ci', 'pods', jenkins), token])).toEqual([]);
    expect(neverExpires(secrets, [...secrets, { ...token, expires: '2027-01-01T00:00:00Z' }])).toEqual([]);
    expect(neverExpires(secrets, [...secrets, { ...token, rotates: true }])).toEqual([]);
  });

  it('reports that a rotation is removed as a problem that the plan adds', () => {
    const rotating = { ...token, rotates: true };
    expect(neverExpires([...secrets, rotating], [...secrets, token])).toMatchObject([{ added: true }]);
    expect(neverExpires([...secrets, token], [...secrets, token])).toMatchObject([{ added: false }]);
  });

  it('advises what the product has, for a token of Kestra', () => {
    const subject: KestraIdentity['subject'] = { kind: 'KestraServiceAccount', target: '', tenant: 'main', id: 'ci' };
    const admin: KestraIdentity = {
      ...{ kind: 'KestraIdentity', subject, superAdmin: true },
      origin: planned('signet_kestra_service_account.ci'),
    };
    const api: Token = { ...token, type: 'kestra', subject };
    expect(neverExpires([], [admin, api])).toMatchObject([
      {
        what: 'Token ci/token never expires and does not rotate, and its account is a super-admin.',
        fix: 'Set `max_age` with `renew_before`, or `rotation`, on `signet_kestra_api_token`. Or give its account fewer rights.',
      },
    ]);
    expect(neverExpires([], [admin, { ...api, rotates: true }])).toEqual([]);
  });

  it('reports recipients of a token that stays, and a token that comes back to life', () => {
    const recipient = (how: 'added' | 'removed') => ({ label: 'bob', fingerprint: 'sha256:00', change: how });
    const resealed = change({ change: 'resealed', recipients: [recipient('added'), recipient('removed')] });
    expect(codes([], [], { tokens: [resealed] })).toEqual(['recipients/added', 'recipients/removed']);
    const rotated = change({ change: 'rotated', recipients: [recipient('removed')] });
    expect(codes([], [], { tokens: [rotated] })).toEqual([]);
    expect(codes([], [], { tokens: [change({ sameToken: true })] })).toEqual(['tokens/same-token']);
  });

  const resource = (
    type: string,
    after: ResourceChange['after'],
    more: Partial<ResourceChange> = {},
  ): ResourceChange => ({
    ...{ place: { address: `${type}.x` }, mode: 'managed', type, provider: '', target: '', action: 'create' },
    ...{ createFirst: false, replacePaths: [], imported: false, deferred: false },
    ...(after && { after }),
    ...more,
  });
  const planOf = (resources: readonly ResourceChange[], outputs = input([], []).plan.outputs) => ({
    plan: { ...input([], []).plan, resources, outputs },
  });

  it('reports `allow_same_token`', () => {
    const allowed = resource('signet_service_account_token', { allow_same_token: true, name: 'ci-token' });
    expect(codes([], [], planOf([allowed]))).toEqual(['tokens/allow-same-token']);
  });

  it('reports tokens in plain text, with the words of the guardrail', () => {
    const type = 'kubernetes.io/service-account-token';
    const plan = planOf([
      resource('kubernetes_secret_v1', { type }),
      resource('kubernetes_secret', { type: 'Opaque' }),
      resource('kubernetes_manifest', { manifest: { kind: 'Secret', type } }),
      resource('kubernetes_token_request_v1', {}),
      resource('kestra_service_account_api_token', {}),
      resource('kubernetes_secret_v1', {}, { mode: 'data', place: { address: 'data.kubernetes_secret_v1.x' } }),
    ]);
    expect(brief(find([], [], plan))).toEqual([
      '+ sealed-only/kestra-token kestra_service_account_api_token.x',
      '+ sealed-only/token-request kubernetes_token_request_v1.x',
      '+ sealed-only/token-secret kubernetes_manifest.x',
      '+ sealed-only/token-secret kubernetes_secret_v1.x',
      '+ sealed-only/secret-data data.kubernetes_secret_v1.x',
    ]);
  });

  it('reports an output of the content of a Secret, but not of its name', () => {
    const secret = resource('kubernetes_secret_v1', { type: 'Opaque' });
    const output = (...references: string[]) => [{ name: 'o', after: 'x', sensitive: true, references }];
    const found = (...references: string[]) => brief(find([], [], planOf([secret], output(...references))));
    const content = ['kubernetes_secret_v1.x.data["token"]', 'kubernetes_secret_v1.x.data', 'kubernetes_secret_v1.x'];
    expect(found(...content)).toEqual(['+ sealed-only/output output.o']);
    expect(found('kubernetes_secret_v1.x')).toEqual(['+ sealed-only/output output.o']);
    expect(
      found('kubernetes_secret_v1.x.metadata[0].name', 'kubernetes_secret_v1.x.metadata', 'kubernetes_secret_v1.x'),
    ).toEqual([]);
    expect(found('kubernetes_secret_v1.xy.data', 'kubernetes_secret_v1.xy')).toEqual([]);
  });
});

describe('Drift', () => {
  it('reports access that was changed outside, and whether the plan undoes it', () => {
    const line = { what: 'get pods', where: 'namespace ci', verbs: ['get'] };
    const drift = (plan: 'undoes' | 'keeps' | 'changes') => ({
      ...{ subject: { kind: 'Group', name: 'devs', text: 'Group devs' }, gained: [line], lost: [], plan },
      places: [{ address: 'role.x' }],
    });
    const found = find([], [], { drift: [drift('undoes'), drift('keeps'), drift('changes')] });
    expect(brief(found)).toEqual(['= drift/kept role.x', '= drift/undone role.x']);
    expect(found[1]?.what).toBe('Group devs gained rights outside the configuration, and this plan undoes it.');
  });
});

describe('Accounts', () => {
  it('reports an account with tokens for different recipients, and one that is declared twice', () => {
    const seal = (label: string) => ({
      ...{ kind: 'Seal' as const, token: `ci/${label}`, subject: jenkins, origin: planned(`seal.${label}`) },
      recipients: [{ label, fingerprint: `sha256:${label}` }],
    });
    const bound = [pods, binding('ci', 'pods', jenkins), account('ci', 'jenkins')];
    expect(brief(find(bound, [...bound, seal('alice'), seal('bob')]))).toEqual([
      '+ unique-accounts/shared seal.alice',
      '+ unique-accounts/shared seal.bob',
    ]);
    expect(codes(bound, [...bound, seal('alice'), { ...seal('alice'), origin: planned('seal.again') }])).toEqual([]);
    const again = account('ci', 'jenkins', { origin: planned('account.again') });
    expect(brief(find(bound, [...bound, again]))).toEqual([
      '+ unique-accounts/declared-twice account.again',
      '+ unique-accounts/declared-twice account.ci_jenkins',
    ]);
  });
});

describe('Names', () => {
  const named = (...names: string[]): Side => [pods, binding('ci', 'pods', ...names.map(group))];
  const found = (...names: string[]) => codes([], named(...names));

  it.each([
    ['an invisible character', 'admin\u200b', 'names/invisible'],
    ['a change of direction', 'a\u202enimda', 'names/invisible'],
    ['Latin and Cyrillic', 'p\u0430ypal', 'names/mixed-scripts'],
    ['Latin and Greek', 'g\u03bfogle', 'names/mixed-scripts'],
    ['a name that nobody reads to its end', 'x'.repeat(300), 'names/long'],
  ])('reports %s', (_what, name, code) => {
    expect(found(name)).toContain(code);
  });

  it('reports a name that looks like another one, and which of them is new', () => {
    expect(brief(find(named('devops'), named('devops', 'dev\u043eps')))).toEqual([
      '+ names/confusable binding.ci_pods',
      '+ names/mixed-scripts binding.ci_pods',
    ]);
    const [one] = find(named('devops'), named('devops ', 'devops'));
    expect(one).toMatchObject({
      code: 'names/confusable',
      what: 'The name "devops " looks like "devops", and is another one.',
    });
    expect(found('paypa1', 'paypal')).toEqual(['names/confusable']);
  });

  it.each(['devops', 'разработчики', '開発者', 'müller@example.com', 'group:a/b_c', 'team-1'])(
    'takes %s for honest',
    (name) => {
      expect(found(name, 'other')).toEqual([]);
    },
  );
});

it('sorts by severity, code and place, whatever the order of the objects is', () => {
  const after: Side = [
    ...[clusterBinding('cluster-admin', devs), pods, account('ci', 'jenkins')],
    binding('ci', 'ClusterRole/edit', user('jane')),
  ];
  const found = find([], after);
  expect(find([], [...after].reverse())).toEqual(found);
  expect(found.map(({ severity }) => severity)).toEqual(['critical', 'high', 'high', 'medium', 'low', 'low']);
});

describe('Reach', () => {
  const admin = [account('ci', 'admin'), clusterBinding('cluster-admin', serviceAccount('ci', 'admin'))];
  const running = [account('ci', 'jenkins'), role('ci', 'r', [rule('pods', 'create')]), binding('ci', 'r', jenkins)];

  it('reports a new way to everything, to a stronger account, and to accounts that nobody knows', () => {
    const [found] = find(admin, [...admin, ...running]);
    expect(found).toMatchObject({ code: 'access/everything', added: false });
    expect(find(admin, [...admin, ...running])[1]).toMatchObject({
      code: 'reach/everything',
      severity: 'critical',
      subject: { text: 'ServiceAccount ci/jenkins' },
      place: { address: 'binding.ci_r' },
      what: 'ServiceAccount ci/jenkins can get all rights: ci/jenkins → create pods in ci → acts as ci/admin → cluster-admin.',
      added: true,
    });
    const reader = [
      account('ci', 'reader'),
      role('ci', 'q', [rule('nodes', 'get')]),
      binding('ci', 'q', serviceAccount('ci', 'reader')),
    ];
    expect(codes(reader, [...reader, ...running])).toContain('reach/stronger');
    expect(codes([], running)).toContain('reach/unseen');
    expect(codes(running, running)).not.toContain('reach/unseen');
  });
});
