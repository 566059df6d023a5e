import type { AccessLine, Review, ReviewFinding, SubjectName } from '../../../src/review/result';

export const account = (name: string): SubjectName => ({
  kind: 'ServiceAccount',
  name,
  text: `ServiceAccount ${name}`,
});
export const group = (name: string): SubjectName => ({ kind: 'Group', name, text: `Group ${name}` });

/** A line of access to resources of a namespace. */
export const line = (what: string, where = 'namespace argo'): AccessLine => ({
  what,
  where,
  verbs: what.split(' ')[0]?.split(',') ?? [],
});

/** A review of a plan that changes nothing. */
export const nothing: Review = {
  schemaVersion: 1,
  verdict: 'same',
  counts: { gain: 0, lose: 0, unchanged: 2, notJudged: 0 },
  plan: { engine: 'Terraform 1.15.5', timestamp: '2026-11-20T08:00:00Z', complete: true },
  baseline: { source: 'cluster prod', takenAt: '2026-11-18T06:00:00Z', takenBy: 'ci/snapshot', ageInDays: 2 },
  subjects: [],
  unchanged: [account('argo/jenkins'), group('devops')],
  tokens: [],
  drift: [],
  notJudged: [],
  findings: [],
};

const clusterAdmin: ReviewFinding = {
  code: 'reach/everything',
  severity: 'critical',
  what: 'ServiceAccount "argo/jenkins" can get all rights on the cluster.',
  why: 'It can create workflows that run as "argo/admin", which has the ClusterRole "cluster-admin".',
  fix: 'Let the workflows of "argo/jenkins" run in a namespace without privileged accounts.',
  subject: account('argo/jenkins'),
  place: { address: 'kubernetes_role_binding_v1.jenkins', construct: 'platform/jenkins/binding' },
  added: true,
};

/** What a reviewer is for: a new right that reaches everything, tokens, an unknown subject. */
export const broadening: Review = {
  ...nothing,
  verdict: 'broadens',
  counts: { gain: 2, lose: 1, unchanged: 31, notJudged: 1 },
  baseline: { source: 'cluster prod', takenAt: '2026-11-13T06:00:00Z', takenBy: 'ci/snapshot', ageInDays: 7 },
  subjects: [
    {
      subject: account('argo/jenkins'),
      verdict: 'broadens',
      gains: [line('create, delete workflows.argoproj.io'), line('get pods/log')],
      losses: [],
      losesEverything: false,
      exact: true,
      places: [
        { address: 'kubernetes_role_v1.jenkins', construct: 'platform/jenkins/role' },
        { address: 'kubernetes_role_binding_v1.jenkins', construct: 'platform/jenkins/binding' },
      ],
      members: [],
      memberCount: 0,
      reach: [
        {
          steps: [
            {
              subject: 'ServiceAccount argo/jenkins',
              by: 'create workflows.argoproj.io in namespace argo',
              reaches: 'ServiceAccount argo/admin',
              added: true,
            },
            {
              subject: 'ServiceAccount argo/admin',
              by: '* *.*',
              reaches: 'everything',
              added: false,
            },
          ],
          text: 'argo/jenkins → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin',
          toEverything: true,
        },
      ],
    },
    {
      subject: group('devops'),
      verdict: 'broadens',
      gains: [line('promote stages.kargo.akuity.io named "staging" or "prod"', 'namespace guestbook')],
      losses: [],
      losesEverything: false,
      exact: true,
      places: [{ address: 'kubernetes_role_v1.promoter' }],
      members: ['Kargo claim email=jane@example.com', 'Kargo claim email=joe@example.com', 'User jack'],
      memberCount: 5,
      reach: [],
    },
    {
      subject: account('argo/old-bot'),
      verdict: 'narrows',
      gains: [],
      losses: [line('get, list, watch workflows.argoproj.io'), line('get secrets')],
      losesEverything: true,
      exact: true,
      places: [{ address: 'kubernetes_role_binding_v1.old_bot' }],
      members: [],
      memberCount: 0,
      reach: [],
    },
  ],
  tokens: [
    {
      token: 'argo/jenkins.service-account-token',
      subject: account('argo/jenkins'),
      change: 'rotated',
      reason: 'The keeper "rotated" changes. The old token stops working at apply.',
      plain: false,
      powerless: false,
      sameToken: false,
      expires: 'never',
      recipients: [
        { label: 'Jenkins', fingerprint: `sha256:${'9f3a77c0'.repeat(8)}`, change: 'kept' },
        { label: 'Mallory', fingerprint: `sha256:${'77c09f3a'.repeat(8)}`, change: 'added' },
        { label: '', fingerprint: `sha256:${'00ff11ee'.repeat(8)}`, change: 'removed' },
      ],
      place: { address: 'signet_service_account_token.jenkins', construct: 'platform/jenkins/token' },
    },
    {
      token: 'argo/ci-*',
      subject: account('argo/ci'),
      change: 'issued',
      reason: 'The resource is new.',
      plain: true,
      powerless: true,
      sameToken: false,
      recipients: [],
      place: { address: 'kubernetes_secret_v1.ci' },
    },
    {
      token: 'argo/old-bot.service-account-token',
      subject: account('argo/old-bot'),
      change: 'kept',
      reason: 'Nothing changes.',
      plain: false,
      powerless: true,
      sameToken: false,
      recipients: [{ label: 'Bot', fingerprint: `sha256:${'abcdef01'.repeat(8)}`, change: 'kept' }],
      place: { address: 'signet_service_account_token.old_bot' },
    },
  ],
  drift: [
    {
      subject: group('devops'),
      gained: [line('delete pods', 'namespace argo')],
      lost: [],
      plan: 'undoes',
      places: [{ address: 'kubernetes_role_v1.devops' }],
    },
  ],
  notJudged: [
    {
      object: 'RoleBinding argo/u',
      text: 'RoleBinding "argo/u": its subject is not known until apply; it depends on terraform_data.u.id. It gives ClusterRole "edit" in namespace "argo".',
      cause: 'unknown',
      dependsOn: ['terraform_data.u.id'],
      place: { address: 'kubernetes_role_binding_v1.u' },
    },
  ],
  findings: [
    clusterAdmin,
    {
      code: 'tokens/plain-text',
      severity: 'critical',
      what: 'The token "argo/ci-*" is in plain text in the state.',
      why: 'Everybody who can read the state can use it.',
      fix: 'Issue it with signet_service_account_token, and seal it for its consumer.',
      place: { address: 'kubernetes_secret_v1.ci' },
      added: true,
    },
    {
      code: 'least-privilege/secrets',
      severity: 'high',
      what: 'A rule allows get on all Secrets.',
      why: 'A subject with this rule can use every token of the namespace.',
      fix: 'Name the Secrets in resourceNames.',
      place: { address: 'kubernetes_role_v1.backup' },
      added: false,
    },
    {
      code: 'dangling/role',
      severity: 'low',
      what: 'No binding gives the Role "argo/unused".',
      why: 'It has no effect, and a later binding gives all of it.',
      fix: 'Delete the role, or bind it.',
      place: { address: 'kubernetes_role_v1.unused' },
      added: true,
    },
    {
      code: 'least-privilege/wildcard',
      severity: 'high',
      what: 'A rule allows all verbs.',
      why: 'It also allows verbs that do not exist yet.',
      fix: 'List the verbs.',
      place: { address: 'kubernetes_role_v1.operator' },
      added: false,
      acknowledged: { reason: 'The operator needs it, see OPS-12.', expires: '2027-01-31' },
    },
  ],
};

/** Only losses. */
export const narrowing: Review = {
  ...nothing,
  verdict: 'narrows',
  counts: { gain: 0, lose: 1, unchanged: 4, notJudged: 0 },
  subjects: broadening.subjects.slice(2),
  tokens: broadening.tokens.slice(2),
};

const HOSTILE = [
  '`` ` ``` |\\| a || b \\',
  '](https://evil.example) @everyone #12 !1 ~label %milestone &epic $x$ :smile:',
  '<img src=x onerror=alert(1)> --> </details> <!-- hidden',
  'approve\u202egnp.exe \u001b[2J\u200b pay\u00a0pal',
  'x'.repeat(300),
  'аdmin',
];

/** All names are of an attacker. */
export const hostile: Review = {
  ...nothing,
  verdict: 'broadens',
  counts: { gain: HOSTILE.length, lose: 0, unchanged: 0, notJudged: 1 },
  plan: { engine: 'unknown', complete: false },
  baseline: undefined,
  subjects: HOSTILE.map((name) => ({
    subject: { kind: 'User', name, text: `User ${name}` },
    verdict: 'broadens',
    gains: [line(`get secrets named "${name}"`, `namespace ${name}`)],
    losses: [],
    losesEverything: false,
    exact: false,
    places: [{ address: `kubernetes_role_v1.x["${name}"]`, construct: name }],
    members: [name],
    memberCount: 1,
    reach: [{ steps: [], text: `${name} → ${name}`, toEverything: true }],
  })),
  unchanged: [],
  tokens: HOSTILE.map((name) => ({
    token: name,
    change: 'issued',
    reason: `The keeper "${name}" is new: ${name}.`,
    plain: true,
    powerless: true,
    sameToken: false,
    expires: name,
    recipients: [{ label: name, fingerprint: name, change: 'added' }],
    place: { address: name },
  })),
  notJudged: [
    {
      object: HOSTILE[1] ?? '',
      text: `"${HOSTILE.join('" is not known; "')}" /close`,
      cause: 'opaque',
      dependsOn: HOSTILE,
    },
  ],
  findings: HOSTILE.map((name) => ({
    code: 'reach/everything',
    severity: 'high',
    what: `User ${name} gains.`,
    why: `Because of "${name}".`,
    fix: name,
    added: true,
  })),
};

/** More than fits: 400 subjects, one of them with 30 lines. */
export const large: Review = {
  ...nothing,
  verdict: 'sideways',
  counts: { gain: 400, lose: 400, unchanged: 400, notJudged: 40 },
  subjects: Array.from({ length: 400 }, (_, at) => ({
    subject: account(`team-${String(at).padStart(3, '0')}/deployer`),
    verdict: 'sideways' as const,
    gains: Array.from({ length: at === 0 ? 30 : 2 }, (__, rule) =>
      line(`get, list kind-${rule}.example.com`, `namespace team-${at}`),
    ),
    losses: [line('delete pods', `namespace team-${at}`)],
    losesEverything: false,
    exact: true,
    places: [{ address: `kubernetes_role_v1.deployer[${at}]` }],
    members: [],
    memberCount: 0,
    reach: [],
  })),
  unchanged: Array.from({ length: 400 }, (_, at) => group(`readers-${at}`)),
  notJudged: Array.from({ length: 40 }, (_, at) => ({
    object: `helm_release.chart[${at}]`,
    text: `What "helm_release.chart[${at}]" installs is not known.`,
    cause: 'opaque' as const,
    dependsOn: [],
    place: { address: `helm_release.chart[${at}]` },
  })),
};

export const reviews: Readonly<Record<string, Review>> = { nothing, broadening, narrowing, hostile, large };
