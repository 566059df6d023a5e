import fc from 'fast-check';
import { isSignetError } from '../../../src/errors';
import { type Baseline, parseBaseline, printBaseline } from '../../../src/review/baseline';
import type { AccessObject } from '../../../src/review/objects';
import { findLeaks } from '../../support/leaks';
import { anyBaseline } from './support';

const origin = { from: 'baseline' } as const;

const objects: readonly AccessObject[] = [
  {
    kind: 'ClusterRole',
    target: '',
    name: 'view',
    labels: { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' },
    aggregation: [{ matchLabels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } }],
    rules: [],
    origin,
  },
  {
    kind: 'RoleBinding',
    target: '',
    namespace: 'argo',
    name: 'jenkins',
    role: { kind: 'ClusterRole', name: 'view' },
    subjects: [
      { kind: 'ServiceAccount', target: '', namespace: 'argo', name: 'jenkins' },
      { kind: 'Group', target: '', name: 'devops' },
    ],
    origin,
  },
  {
    kind: 'Role',
    target: '',
    namespace: 'argo',
    name: 'submit',
    labels: {},
    rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['create', 'get'] }],
    origin,
  },
  {
    kind: 'ServiceAccount',
    target: '',
    namespace: 'argo',
    name: 'jenkins',
    kargoClaims: [{ claim: 'groups', value: 'devops' }],
    argoRule: { expression: '"devops" in groups', precedence: 2 },
    origin,
  },
  { kind: 'ServiceAccount', target: '', namespace: 'argo', name: 'default', kargoClaims: [], origin },
  {
    kind: 'KestraRole',
    target: '',
    tenant: 'main',
    id: 'r1',
    name: 'Launcher',
    permissions: { FLOW: ['READ'], EXECUTION: ['CREATE', 'READ'] },
    origin,
  },
  {
    kind: 'KestraBinding',
    target: '',
    tenant: 'main',
    id: 'b1',
    roleId: 'r1',
    subject: { kind: 'KestraGroup', target: '', tenant: 'main', id: 'g1' },
    namespace: 'prod',
    origin,
  },
  {
    kind: 'KestraMembership',
    target: '',
    group: { kind: 'KestraGroup', target: '', tenant: 'main', id: 'g1' },
    member: { kind: 'KestraUser', target: '', id: 'u1', name: 'jane@example.com' },
    origin,
  },
  {
    kind: 'KestraIdentity',
    subject: { kind: 'KestraUser', target: '', id: 'u1', name: 'jane@example.com' },
    superAdmin: true,
    origin,
  },
];

const baseline: Baseline = {
  source: 'Kubernetes https://10.0.0.1:6443',
  takenAt: '2026-01-02T03:04:05Z',
  takenBy: 'system:serviceaccount:ci:snapshot',
  namespaces: ['argo'],
  notSeen: ['Roles of namespace "kargo": not allowed to list them'],
  kinds: [{ group: 'argoproj.io', resource: 'workflows', namespaced: true, verbs: ['create', 'get'] }],
  objects,
};

const codeOf = (text: string): string => {
  try {
    parseBaseline(text);
    return 'accepted';
  } catch (error) {
    if (!isSignetError(error)) throw error;
    return `${error.code} ${error.what}`;
  }
};

const changed = (change: (document: Record<string, unknown>) => void): string => {
  const document = JSON.parse(printBaseline(baseline)) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
};

const account = { namespace: 'a', name: 'b' };
function binding(subject: object) {
  return { namespace: 'a', name: 'b', role: { kind: 'Role', name: 'c' }, subjects: [subject] };
}

describe('printBaseline', () => {
  it('writes each object in lines of its own, sorted, in an order that does not depend on that of the objects', () => {
    const text = printBaseline(baseline);

    expect(printBaseline({ ...baseline, objects: [...objects].reverse() })).toBe(text);
    expect(text).toMatchInlineSnapshot(`
     "{
       "format": "signet-access",
       "version": 1,
       "source": "Kubernetes https://10.0.0.1:6443",
       "takenAt": "2026-01-02T03:04:05Z",
       "takenBy": "system:serviceaccount:ci:snapshot",
       "namespaces": ["argo"],
       "notSeen": ["Roles of namespace \\"kargo\\": not allowed to list them"],
       "clusterRoles": [
         {
           "name": "view",
           "labels": { "rbac.authorization.k8s.io/aggregate-to-edit": "true" },
           "aggregation": [
             { "matchLabels": { "rbac.authorization.k8s.io/aggregate-to-view": "true" } }
           ],
           "rules": []
         }
       ],
       "roles": [
         {
           "namespace": "argo",
           "name": "submit",
           "rules": [
             { "apiGroups": ["argoproj.io"], "resources": ["workflows"], "verbs": ["create", "get"] }
           ]
         }
       ],
       "roleBindings": [
         {
           "namespace": "argo",
           "name": "jenkins",
           "role": { "kind": "ClusterRole", "name": "view" },
           "subjects": [
             { "kind": "ServiceAccount", "namespace": "argo", "name": "jenkins" },
             { "kind": "Group", "name": "devops" }
           ]
         }
       ],
       "serviceAccounts": [
         { "namespace": "argo", "name": "default" },
         {
           "namespace": "argo",
           "name": "jenkins",
           "kargoClaims": [
             { "claim": "groups", "value": "devops" }
           ],
           "argoRule": { "expression": "\\"devops\\" in groups", "precedence": 2 }
         }
       ],
       "kestraRoles": [
         {
           "tenant": "main",
           "id": "r1",
           "name": "Launcher",
           "permissions": { "EXECUTION": ["CREATE", "READ"], "FLOW": ["READ"] }
         }
       ],
       "kestraBindings": [
         {
           "tenant": "main",
           "id": "b1",
           "roleId": "r1",
           "subject": { "kind": "KestraGroup", "tenant": "main", "id": "g1" },
           "namespace": "prod"
         }
       ],
       "kestraMemberships": [
         {
           "group": { "kind": "KestraGroup", "tenant": "main", "id": "g1" },
           "member": { "kind": "KestraUser", "id": "u1", "name": "jane@example.com" }
         }
       ],
       "kestraIdentities": [
         { "subject": { "kind": "KestraUser", "id": "u1", "name": "jane@example.com" }, "superAdmin": true }
       ],
       "apiKinds": [
         { "group": "argoproj.io", "resource": "workflows", "namespaced": true, "verbs": ["create", "get"] }
       ]
     }
     "
    `);
  });

  it('does not write tokens and seals', () => {
    const token = 'argo/jenkins.service-account-token';
    const secrets: readonly AccessObject[] = [
      { kind: 'Token', type: 'secret', name: token, plain: false, rotates: false, origin },
      { kind: 'Seal', token, recipients: [], origin },
    ];

    expect(printBaseline({ ...baseline, objects: [...objects, ...secrets] })).toBe(printBaseline(baseline));
  });

  it('changes only the lines of an object that changes', () => {
    const before = printBaseline(baseline).split('\n');
    const other = objects.map((one) =>
      one.kind === 'Role' ? { ...one, rules: [...one.rules, { verbs: ['*'] }] } : one,
    );

    const after = printBaseline({ ...baseline, objects: other }).split('\n');

    expect(after.filter((line) => !before.includes(line))).toEqual([
      '        { "apiGroups": ["argoproj.io"], "resources": ["workflows"], "verbs": ["create", "get"] },',
      '        { "verbs": ["*"] }',
    ]);
  });

  it('escapes characters that could deceive who reads the file', () => {
    const text = printBaseline({ ...baseline, source: 'a\u202eb\u001b[2J' });

    expect(text).toContain('"source": "a\\u202eb\\u001b[2J"');
    expect(parseBaseline(text).source).toBe('a\u202eb\u001b[2J');
  });
});

describe('parseBaseline', () => {
  it('returns what was printed', () => {
    const read = parseBaseline(printBaseline(baseline));

    expect({ ...read, objects: new Set(read.objects) }).toEqual({ ...baseline, objects: new Set(objects) });
  });

  it('returns any baseline that was printed, with the same bytes when printed again', () => {
    fc.assert(
      fc.property(anyBaseline(), (any) => {
        const text = printBaseline(any);
        const read = parseBaseline(text);
        expect(read.objects).toHaveLength(any.objects.length);
        expect(printBaseline(read)).toBe(text);
      }),
      { numRuns: process.env.SIGNET_SLOW ? 5000 : 100 },
    );
  });

  it('gives its objects the target that it is told', () => {
    const { objects: read } = parseBaseline(printBaseline(baseline), 'west');

    const binding = read.find(({ kind }) => kind === 'RoleBinding');
    expect(binding).toMatchObject({ target: 'west', subjects: [{ target: 'west' }, { target: 'west' }] });
  });

  it.each([
    ['cut off', printBaseline(baseline).slice(0, -20), 'review/baseline-json The baseline is not JSON'],
    ['empty', '', 'review/baseline-json The baseline is not JSON'],
    ['a plan', '{"format_version":"1.2"}', 'review/baseline-format The file is not a baseline'],
    ['null', 'null', 'review/baseline-format The file is not a baseline'],
    ['a list', '[]', 'review/baseline-format The file is not a baseline'],
    [
      'newer',
      changed((it) => (it.version = 2)),
      'review/baseline-version The version of the baseline is not supported',
    ],
    [
      'without a version',
      changed((it) => delete it.version),
      'review/baseline-version The version of the baseline is not supported',
    ],
    [
      'without a time',
      changed((it) => delete it.takenAt),
      'review/baseline-value The baseline is not valid at takenAt',
    ],
    [
      'of no real time',
      changed((it) => (it.takenAt = '2026-99-01T00:00:00Z')),
      'review/baseline-value The baseline is not valid at takenAt',
    ],
    [
      'with another section',
      changed((it) => (it.secrets = [])),
      'review/baseline-field The baseline has an unknown field in the document',
    ],
    [
      'with "__proto__"',
      printBaseline(baseline).replace('{', '{"__proto__": {"roles": []},'),
      'review/baseline-field The baseline has an unknown field in the document',
    ],
    [
      'with a section that is no list',
      changed((it) => (it.roles = {})),
      'review/baseline-value The baseline is not valid at roles',
    ],
    ['with null', changed((it) => (it.roles = [null])), 'review/baseline-value The baseline is not valid at roles[0]'],
    [
      'with a role without rules',
      changed((it) => (it.roles = [{ namespace: 'a', name: 'b' }])),
      'review/baseline-value The baseline is not valid at roles[0].rules',
    ],
    [
      'with a number as verb',
      changed((it) => (it.roles = [{ namespace: 'a', name: 'b', rules: [{ verbs: [1] }] }])),
      'review/baseline-value The baseline is not valid at roles[0].rules[0].verbs[0]',
    ],
    [
      'with a rule without verbs',
      changed((it) => (it.roles = [{ namespace: 'a', name: 'b', rules: [{}] }])),
      'review/baseline-value The baseline is not valid at roles[0].rules[0].verbs',
    ],
    [
      'with an unknown field of a rule',
      changed((it) => (it.roles = [{ namespace: 'a', name: 'b', rules: [{ verbs: [], Verbs: ['*'] }] }])),
      'review/baseline-field The baseline has an unknown field in roles[0].rules[0]',
    ],
    [
      'with a ClusterRole in a namespace',
      changed((it) => (it.clusterRoles = [{ namespace: 'a', name: 'b', rules: [] }])),
      'review/baseline-value The baseline is not valid at clusterRoles[0].namespace',
    ],
    [
      'with a group in a namespace',
      changed((it) => (it.roleBindings = [binding({ kind: 'Group', namespace: 'a', name: 'b' })])),
      'review/baseline-value The baseline is not valid at roleBindings[0].subjects[0].namespace',
    ],
    [
      'with a subject of another kind',
      changed((it) => (it.roleBindings = [binding({ kind: 'KestraUser', name: 'b' })])),
      'review/baseline-value The baseline is not valid at roleBindings[0].subjects[0].kind',
    ],
    [
      'with an empty name',
      changed((it) => (it.serviceAccounts = [{ namespace: 'a', name: '' }])),
      'review/baseline-value The baseline is not valid at serviceAccounts[0].name',
    ],
    [
      'with one object twice',
      changed((it) => (it.serviceAccounts = [account, account])),
      'review/baseline-twice The baseline describes the same object twice: serviceAccounts[1]',
    ],
    [
      'with labels that are no texts',
      changed((it) => (it.clusterRoles = [{ name: 'a', labels: { b: null }, rules: [] }])),
      'review/baseline-value The baseline is not valid at a value of clusterRoles[0].labels',
    ],
  ])('refuses a text that is %s', (_what, text, error) => {
    expect(codeOf(text)).toBe(error);
  });

  it('shows no value of a file that was given by mistake', () => {
    const canary = 'canary-4f7a91c2d8e6b350';
    const texts = [
      canary,
      `{"${canary}`,
      `{"format":"${canary}"}`,
      `{"format":"signet-access","version":"${canary}"}`,
      changed((it) => (it[canary] = canary)),
      changed((it) => (it.takenAt = canary)),
      changed((it) => (it.roles = [{ namespace: 'a', name: 'b', rules: canary }])),
      changed((it) => (it.clusterRoles = [{ name: 'a', labels: { [canary]: 1 }, rules: [] }])),
      changed((it) => (it.roleBindings = [binding({ kind: canary, name: canary })])),
    ];

    const errors = texts.map((text) => {
      try {
        return JSON.stringify(parseBaseline(text));
      } catch (error) {
        if (!isSignetError(error)) throw error;
        return `${error.message} ${error.detail}`;
      }
    });

    expect(findLeaks(canary, { text: errors.join('\n') })).toEqual([]);
  });

  it('accepts labels with the names of properties of every object', () => {
    const text = changed(
      (it) =>
        (it.clusterRoles = [
          { name: 'a', labels: JSON.parse('{"__proto__":"x","constructor":"y"}') as object, rules: [] },
        ]),
    );

    const [role] = parseBaseline(text).objects.filter(({ kind }) => kind === 'ClusterRole');

    expect(Object.entries((role as { labels: object }).labels)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});
