import { reachOf } from '../../../src/review/reach';
import { modelOf } from '../../../src/review/model';
import type { Side, Subject, Token } from '../../../src/review/objects';
import {
  account,
  binding,
  clusterBinding,
  clusterRole,
  group,
  role,
  rule,
  serviceAccount,
  user,
} from '../findings/support';

const jenkins = serviceAccount('argo', 'jenkins');
const admin = serviceAccount('argo', 'admin');
const everywhere = [account('argo', 'admin'), clusterBinding('cluster-admin', admin)];
const paths = (before: Side, after: Side, subject: Subject = jenkins) =>
  reachOf(subject, modelOf(before), modelOf(after));
const texts = (...given: Parameters<typeof paths>) => paths(...given).map(({ text }) => text);

/** jenkins with some rules in the namespace argo. */
const allowed = (...rules: Parameters<typeof rule>[]) => [
  account('argo', 'jenkins'),
  role(
    'argo',
    'jenkins',
    rules.map((one) => rule(...one)),
  ),
  binding('argo', 'jenkins', jenkins),
];
/** jenkins with some rules in the whole cluster. */
const allowedEverywhere = (...rules: Parameters<typeof rule>[]) => [
  account('argo', 'jenkins'),
  clusterRole(
    'jenkins',
    rules.map((one) => rule(...one)),
  ),
  clusterBinding('jenkins', jenkins),
];
const workflows: Parameters<typeof rule> = ['workflows.argoproj.io', 'create'];

it('finds the way to all rights by a workflow, with the step that the plan adds', () => {
  expect(paths([...everywhere], [...everywhere, ...allowed(workflows)])).toEqual([
    {
      text: 'argo/jenkins → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin',
      toEverything: true,
      steps: [
        {
          subject: 'ServiceAccount argo/jenkins',
          by: 'create workflows.argoproj.io in namespace argo',
          reaches: 'ServiceAccount argo/admin',
          added: true,
        },
      ],
    },
  ]);
});

it('finds nothing where the plan changes nothing', () => {
  const side = [...everywhere, ...allowed(workflows)];
  expect(texts(side, side)).toEqual([]);
});

it('finds the way to rights that the plan adds at its end', () => {
  const before = [...allowed(workflows), account('argo', 'admin')];
  expect(texts(before, [...before, clusterBinding('cluster-admin', admin)])).toEqual([
    'argo/jenkins → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin',
  ]);
});

it('says in words whom a namespace has that nobody has declared', () => {
  expect(paths([], allowed(workflows))).toMatchObject([
    {
      text: 'argo/jenkins → create workflows.argoproj.io in argo → acts as every ServiceAccount of namespace argo',
      toEverything: false,
      unseen: true,
    },
  ]);
  const known = account('argo', 'weak', { origin: { from: 'baseline' } });
  expect(texts([known], [known, ...allowed(workflows)])).toEqual([]);
});

it('says what a stronger account may do that the subject may not', () => {
  const reader = [
    account('argo', 'reader'),
    role('argo', 'reader', [rule('configmaps', 'get list'), rule(...workflows)]),
    binding('argo', 'reader', serviceAccount('argo', 'reader')),
  ];
  expect(texts(reader, [...reader, ...allowed(workflows)])).toEqual([
    'argo/jenkins → create workflows.argoproj.io in argo → acts as argo/reader → get, list configmaps in namespace argo',
  ]);
});

it('takes nobody for stronger by what every account may do', () => {
  const jane = user('jane');
  const after = [
    account('argo', 'weak', { origin: { from: 'baseline' } }),
    role('argo', 'r', [rule(...workflows)]),
    binding('argo', 'r', jane),
  ];
  expect(texts([], after, jane)).toEqual([]);
});

it('goes on from a stronger account', () => {
  const operator = serviceAccount('argo', 'operator');
  const other = [
    ...everywhere
      .map((object) => ({ ...object, ...(object.kind === 'ServiceAccount' && { namespace: 'ops' }) }))
      .slice(1),
    account('ops', 'admin'),
    clusterBinding('cluster-admin', serviceAccount('ops', 'admin')),
    account('argo', 'operator'),
    role('ops', 'tokens', [rule('serviceaccounts/token', 'create', { resourceNames: ['admin'] })]),
    binding('ops', 'tokens', operator),
  ].slice(1);
  expect(texts(other, [...other, ...allowed(['pods', 'create'])])[0]).toBe(
    'argo/jenkins → create pods in argo → acts as argo/operator → create serviceaccounts/token named "admin" in ops → acts as ops/admin → cluster-admin',
  );
});

it.each<[string, Parameters<typeof rule>[], string]>([
  ['deployments', [['deployments.apps', 'patch']], 'patch deployments.apps in argo'],
  ['a command in a Pod', [['pods/exec', 'get']], 'get pods/exec in argo'],
  ['every subresource', [['*/ephemeralcontainers', 'update']], 'update pods/ephemeralcontainers in argo'],
  ['jobs, with every verb', [['jobs.batch', '*']], 'create jobs.batch in argo'],
  ['sensors of Argo Events', [['sensors.argoproj.io', 'update']], 'update sensors.argoproj.io in argo'],
  ['tokens', [['serviceaccounts/token', 'create']], 'create serviceaccounts/token in argo'],
  [
    'tokens of one account',
    [['serviceaccounts/token', 'create', { resourceNames: ['admin'] }]],
    'create serviceaccounts/token named "admin" in argo',
  ],
  ['impersonation', [['serviceaccounts', 'impersonate']], 'impersonate serviceaccounts in argo'],
  [
    'a new token Secret, which it can read',
    [
      ['secrets', 'create'],
      ['secrets', 'get'],
    ],
    'create secrets in argo and read them',
  ],
  [
    'a new token Secret, which the deletion of all returns',
    [['secrets', 'create deletecollection']],
    'create secrets in argo and read them',
  ],
  [
    'a new token Secret with a finalizer, which its deletion returns',
    [['secrets', 'create delete']],
    'create secrets in argo and read them',
  ],
])('takes %s for a way to the accounts of the namespace', (_what, rules, by) => {
  expect(texts(everywhere, [...everywhere, ...allowed(...rules)])[0]).toBe(
    `argo/jenkins → ${by} → acts as argo/admin → cluster-admin`,
  );
});

it.each<[string, Parameters<typeof rule>[]]>([
  ['a port-forward', [['pods/portforward', 'create']]],
  ['reading pods', [['pods', 'get list watch delete']]],
  ['a create by names, which the API server does not know', [['pods', 'create', { resourceNames: ['one'] }]]],
  ['a new Secret that it cannot read', [['secrets', 'create']]],
  ['the deletion of Secrets', [['secrets', 'delete']]],
  [
    'promotions of Kargo, which run as Kargo',
    [['promotions.kargo.akuity.io stages.kargo.akuity.io', 'create promote']],
  ],
  [
    'bindings without bind: the API server refuses more than one has',
    [['rolebindings.rbac.authorization.k8s.io', 'create update patch']],
  ],
  ['bind without bindings', [['clusterroles.rbac.authorization.k8s.io', 'bind']]],
  ['escalate without a change of roles', [['roles.rbac.authorization.k8s.io', 'escalate']]],
  [
    'impersonation of groups alone, or of users in a namespace',
    [
      ['groups', 'impersonate'],
      ['users', 'impersonate'],
    ],
  ],
  ['service accounts, where nobody logs in as one', [['serviceaccounts', 'create patch update']]],
  ['pods of another API group', [['pods.metrics.k8s.io', 'create']]],
])('does not take %s for a way', (_what, rules) => {
  expect(texts(everywhere, [...everywhere, ...allowed(...rules)])).toEqual([]);
});

it.each<[string, Parameters<typeof rule>[], string]>([
  ['any user', [['users', 'impersonate']], 'impersonate users → acts as any user → cluster-admin'],
  [
    'a group by name',
    [
      ['users', 'impersonate', { resourceNames: ['x'] }],
      ['groups', 'impersonate', { resourceNames: ['system:masters'] }],
    ],
    'impersonate groups named "system:masters" → acts as Group system:masters → cluster-admin',
  ],
  [
    'bind and bindings',
    [
      ['clusterroles.rbac.authorization.k8s.io', 'bind'],
      ['clusterrolebindings.rbac.authorization.k8s.io', 'create'],
    ],
    'bind clusterroles.rbac.authorization.k8s.io and write bindings → cluster-admin',
  ],
  [
    'one role',
    [
      ['clusterroles.rbac.authorization.k8s.io', 'bind', { resourceNames: ['cluster-admin'] }],
      ['clusterrolebindings.rbac.authorization.k8s.io', 'update'],
    ],
    'bind clusterroles.rbac.authorization.k8s.io named "cluster-admin" and write bindings → ClusterRole cluster-admin in the whole cluster → cluster-admin',
  ],
  [
    'escalate',
    [['clusterroles.rbac.authorization.k8s.io', 'escalate patch']],
    'escalate clusterroles.rbac.authorization.k8s.io and change them → cluster-admin',
  ],
  [
    'certificates',
    [
      ['certificatesigningrequests.certificates.k8s.io', 'create'],
      ['certificatesigningrequests/approval.certificates.k8s.io', 'update'],
      ['signers.certificates.k8s.io', 'approve', { resourceNames: ['kubernetes.io/kube-apiserver-client'] }],
    ],
    'update certificatesigningrequests.certificates.k8s.io/approval for any user → acts as any user → cluster-admin',
  ],
  [
    'admission webhooks',
    [['mutatingwebhookconfigurations.admissionregistration.k8s.io', 'patch']],
    'patch mutatingwebhookconfigurations.admissionregistration.k8s.io → cluster-admin',
  ],
])('takes %s for a way to everything', (_what, rules, path) => {
  expect(paths([], allowedEverywhere(...rules))[0]).toMatchObject({
    text: `argo/jenkins → ${path}`,
    toEverything: true,
  });
});

it('gives all rights in a namespace to those who may bind there', () => {
  const rules: Parameters<typeof rule>[] = [
    ['clusterroles.rbac.authorization.k8s.io', 'bind'],
    ['rolebindings.rbac.authorization.k8s.io', 'create'],
  ];
  const [first] = texts(everywhere.slice(0, 1), [...everywhere.slice(0, 1), ...allowed(...rules)]);
  expect(first).toBe(
    'argo/jenkins → bind clusterroles.rbac.authorization.k8s.io in argo and write bindings → all rights in namespace argo',
  );
  expect(texts(everywhere, [...everywhere, ...allowed(...rules)])[0]).toBe(
    'argo/jenkins → bind clusterroles.rbac.authorization.k8s.io in argo and write bindings → all rights in namespace argo → create deployments.apps in argo → acts as argo/admin → cluster-admin',
  );
});

it('reads the token Secrets that the plan declares', () => {
  const token: Token = {
    ...{ kind: 'Token', type: 'secret', subject: admin, name: 'argo/admin-token', plain: false, rotates: false },
    origin: { from: 'plan', place: { address: 'token' } },
  };
  const before = [...everywhere, token];
  const by = (...names: string[]) =>
    texts(before, [...before, ...allowed(['secrets', 'get', { resourceNames: names }])])[0];
  expect(by('admin-token')).toBe(
    'argo/jenkins → get secrets named "admin-token" in argo → acts as argo/admin → cluster-admin',
  );
  expect(by('other')).toBe(
    'argo/jenkins → get secrets named "other" in argo → acts as every ServiceAccount of namespace argo with a token Secret named "other"',
  );
});

it('takes the annotations of single sign-on for a way where an account has them', () => {
  const claimed = account('argo', 'viewer', { kargoClaims: [{ claim: 'groups', value: 'devops' }] });
  const before = [...everywhere, claimed];
  expect(texts(before, [...before, ...allowed(['serviceaccounts', 'patch'])])).toEqual([
    'argo/jenkins → patch serviceaccounts in argo → acts as argo/admin → cluster-admin',
  ]);
});

it('leaves to a group what its members have by it', () => {
  const byGroup = [role('argo', 'r', [rule(...workflows)]), binding('argo', 'r', group('system:serviceaccounts:argo'))];
  const after = [account('argo', 'jenkins'), ...everywhere, ...byGroup];
  expect(texts(everywhere, after)).toEqual([]);
  expect(texts(everywhere, after, group('system:serviceaccounts:argo'))).toEqual([
    'Group system:serviceaccounts:argo → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin',
  ]);
});

it('shows people of single sign-on, users and groups with their kind', () => {
  const devs = [role('argo', 'r', [rule(...workflows)]), binding('argo', 'r', user('jane'))];
  expect(texts(everywhere, [...everywhere, ...devs], user('jane'))[0]).toMatch(/^User jane → create workflows/);
});

it('lists five ways, the worst first, and counts the rest', () => {
  const namespaces = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const rules = namespaces.flatMap((namespace) => [
    role(namespace, 'jenkins', [rule(...workflows)]),
    binding(namespace, 'jenkins', jenkins),
  ]);
  const found = paths(everywhere, [...everywhere, ...rules, ...allowed(workflows)]);
  expect(found).toHaveLength(5);
  expect(found[0]?.toEverything).toBe(true);
  expect(found[4]?.more).toBe(3);
});

it('finds nothing for those who could get everything before', () => {
  const before = [...everywhere, ...allowed(['pods', 'create'])];
  expect(texts(before, [...before, ...allowedEverywhere(['pods', 'create']).slice(1)])).toEqual([]);
  const had = [account('argo', 'jenkins'), clusterBinding('cluster-admin', jenkins)];
  expect(texts(had, allowed(workflows))).toEqual([]);
});
