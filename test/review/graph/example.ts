import { compare, overallVerdict } from '../../../src/review/compare';
import { type Graph, type GraphNode, graphOf, type NodeKind, type State } from '../../../src/review/graph';
import { modelOf } from '../../../src/review/model';
import type { Account, Binding, Origin, Role, Seal, Side, Sides, Subject, Token } from '../../../src/review/objects';
import type { Review, SubjectChange } from '../../../src/review/result';

/** A side in few words. */
export const declared = (address: string): Origin => ({ from: 'plan', place: { address } });

export const serviceAccount = (namespace: string, name: string): Subject => ({
  ...{ kind: 'ServiceAccount', target: '', namespace, name },
});

export const account = (namespace: string, name: string, more: Partial<Account> = {}): Account => ({
  ...{ kind: 'ServiceAccount', target: '', namespace, name, kargoClaims: [] },
  origin: declared(`kubernetes_service_account_v1.${name}`),
  ...more,
});

export const group = (name: string): Subject => ({ kind: 'Group', target: '', name });

/** @param rules - texts such as `get,list pods,pods/log.apps`. */
export const role = (namespace: string | undefined, name: string, ...rules: readonly string[]): Role => ({
  ...{ kind: namespace === undefined ? 'ClusterRole' : 'Role', target: '', name, labels: {} },
  ...(namespace !== undefined && { namespace }),
  rules: rules.map((rule) => {
    const [verbs = '', resource = ''] = rule.split(' ');
    const [resources = '', ...groups] = resource.split('.');
    return { verbs: verbs.split(','), resources: resources.split(','), apiGroups: [groups.join('.')] };
  }),
  origin: declared(`kubernetes_role_v1.${name}`),
});

/** @param to - a role, or the name of a ClusterRole. */
export const binding = (
  namespace: string | undefined,
  name: string,
  to: Role | string,
  ...subjects: readonly Subject[]
): Binding => ({
  ...{ kind: namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding', target: '', name, subjects },
  ...(namespace !== undefined && { namespace }),
  role: typeof to === 'string' ? { kind: 'ClusterRole', name: to } : { kind: to.kind, name: to.name },
  origin: declared(`kubernetes_role_binding_v1.${name}`),
});

export const token = (namespace: string, name: string, subject: Subject, more: Partial<Token> = {}): Token => ({
  ...{ kind: 'Token', type: 'secret', subject, name: `${namespace}/${name}`, plain: false, rotates: false },
  origin: declared(`signet_service_account_token.${name}`),
  ...more,
});

export const seal = (of: Token, subject: Subject, ...labels: readonly string[]): Seal => ({
  ...{ kind: 'Seal', token: of.name, subject },
  recipients: labels.map((label) => ({
    label,
    fingerprint: `sha256:${Buffer.from(label).toString('hex').padEnd(32, '0')}`,
  })),
  origin: declared(`signet_sealed_token.${of.name.split('/')[1] ?? ''}`),
});

/** A review as the pipeline makes it, without what only other rooms know. */
export function reviewOf(
  sides: Sides,
  more: Partial<Review> = {},
  reach: Readonly<Record<string, SubjectChange['reach']>> = {},
): Review {
  const [before, after, possible] = [sides.before, sides.after, [...sides.after, ...sides.possible]].map((side) =>
    modelOf(side),
  );
  if (!before || !after || !possible) throw new Error('There are three models');
  const differences = compare(before, after, possible);
  const subjects = differences.map(({ subject, ...change }): SubjectChange => {
    const text = textOf(subject);
    return {
      ...change,
      subject: { kind: subject.kind, name: text.slice(subject.kind.length + 1), text },
      reach: reach[text] ?? [],
    };
  });
  return {
    ...{ schemaVersion: 1, verdict: overallVerdict(differences), plan: { engine: 'OpenTofu 1.12.6', complete: true } },
    counts: {
      gain: subjects.filter(({ gains }) => gains.length > 0).length,
      lose: subjects.filter(({ gains }) => gains.length === 0).length,
      ...{ unchanged: 0, notJudged: 0 },
    },
    ...{ subjects, unchanged: [], tokens: [], drift: [], notJudged: [], findings: [] },
    ...more,
  };
}

const textOf = (subject: Subject): string =>
  subject.kind === 'ServiceAccount'
    ? `ServiceAccount ${subject.namespace}/${subject.name}`
    : 'name' in subject
      ? `${subject.kind} ${subject.name ?? ''}`
      : subject.kind;

export const graphIn = (sides: Partial<Sides>, review?: Review): Graph => {
  const whole: Sides = { before: [], after: [], possible: [], unjudged: [], ...sides };
  return graphOf(whole, modelOf(whole.before), modelOf(whole.after), review ?? reviewOf(whole));
};

/** Five subjects: one that gains and reaches everything, one that loses, a group that gains, and two that are there. */
export function example(): { readonly sides: Sides; readonly review: Review; readonly graph: Graph } {
  const [jenkins, admin, bot, ci] = ['jenkins', 'admin', 'old-bot', 'ci'].map((name) => serviceAccount('argo', name));
  if (!jenkins || !admin || !bot || !ci) throw new Error('There are four accounts');
  const devops = group('devops');
  const jane: Pick<Account, 'kargoClaims'> = { kargoClaims: [{ claim: 'email', value: 'jane@example.com' }] };
  const old = role('argo', 'jenkins', 'get,list,watch workflows.argoproj.io', 'get pods,pods/log');
  const fresh = role('argo', 'jenkins', 'get,list,watch,create,delete workflows.argoproj.io', 'get pods,pods/log');
  const reader = role('argo', 'workflow-reader', 'get,list,watch workflows.argoproj.io', 'get secrets');
  const promoter = role('guestbook', 'promoter', 'get,list stages.kargo.akuity.io', 'promote stages.kargo.akuity.io');
  const jenkinsToken = token('argo', 'jenkins-token', jenkins);
  const botToken = token('argo', 'old-bot-token', bot);
  const ciToken = token('argo', 'ci-token', ci);
  const common: Side = [
    ...[account('argo', 'jenkins'), account('argo', 'admin'), account('argo', 'old-bot')],
    account('argo', 'ci', jane),
    ...[binding(undefined, 'argo-admin', 'cluster-admin', admin), binding('argo', 'jenkins', fresh, jenkins)],
    ...[reader, binding('argo', 'ci', reader, ci), promoter],
    ...[jenkinsToken, botToken, ciToken, seal(botToken, bot, 'Bot'), seal(ciToken, ci, 'GitHub Actions')],
  ];
  const sides: Sides = {
    before: [...common, old, binding('argo', 'old-bot', reader, bot), seal(jenkinsToken, jenkins, 'Jenkins')],
    after: [
      ...common,
      ...[fresh, binding('guestbook', 'promoter', promoter, devops), seal(jenkinsToken, jenkins, 'Jenkins', 'Mallory')],
    ],
    possible: [],
    unjudged: [],
  };
  const review = reviewOf(
    sides,
    {
      counts: { gain: 2, lose: 1, unchanged: 2, notJudged: 1 },
      plan: { engine: 'OpenTofu 1.12.6', timestamp: '2026-11-20T08:00:00Z', complete: true },
      baseline: { source: 'cluster prod', takenAt: '2026-11-13T06:00:00Z', takenBy: 'ci/snapshot', ageInDays: 7 },
      unchanged: [admin, ci].map((subject) => ({
        kind: 'ServiceAccount',
        name: textOf(subject).slice(15),
        text: textOf(subject),
      })),
      tokens: [
        {
          ...{
            token: jenkinsToken.name,
            subject: { kind: 'ServiceAccount', name: 'argo/jenkins', text: textOf(jenkins) },
          },
          ...{ change: 'rotated', reason: 'The keeper "rotated" changes. The old token stops working at apply.' },
          ...{ plain: false, powerless: false, sameToken: false, expires: 'never' },
          recipients: seal(jenkinsToken, jenkins, 'Jenkins', 'Mallory').recipients.map(
            ({ label = '', fingerprint }) => ({
              ...{ label, fingerprint, change: label === 'Mallory' ? 'added' : 'kept' },
            }),
          ),
          place: { address: 'signet_service_account_token.jenkins-token', construct: 'platform/jenkins/token' },
        },
        {
          ...{ token: botToken.name, subject: { kind: 'ServiceAccount', name: 'argo/old-bot', text: textOf(bot) } },
          ...{ change: 'kept', reason: 'Nothing changes.', plain: false, powerless: true, sameToken: false },
          recipients: seal(botToken, bot, 'Bot').recipients.map(({ label = '', fingerprint }) => ({
            label,
            fingerprint,
            change: 'kept',
          })),
          place: { address: 'signet_service_account_token.old-bot-token' },
        },
      ],
      notJudged: [
        {
          object: 'RoleBinding argo/u',
          text: 'RoleBinding "argo/u": its subject is not known until apply; it depends on terraform_data.u.id. It gives ClusterRole "edit" in namespace "argo".',
          ...{
            cause: 'unknown',
            dependsOn: ['terraform_data.u.id'],
            place: { address: 'kubernetes_role_binding_v1.u' },
          },
        },
      ],
      findings: [
        {
          ...{ code: 'reach/everything', severity: 'critical', added: true },
          what: 'ServiceAccount "argo/jenkins" can get all rights on the cluster.',
          why: 'It can create workflows that run as "argo/admin", which has the ClusterRole "cluster-admin".',
          fix: 'Let the workflows of "argo/jenkins" run in a namespace without privileged accounts.',
          place: { address: 'kubernetes_role_v1.jenkins', construct: 'platform/jenkins/role' },
        },
        {
          ...{ code: 'least-privilege/secrets', severity: 'high', added: false },
          what: 'A rule allows get on all Secrets.',
          why: 'A subject with this rule can use every token of the namespace.',
          fix: 'Name the Secrets in resourceNames.',
          place: { address: 'kubernetes_role_v1.workflow-reader' },
        },
      ],
    },
    {
      [textOf(jenkins)]: [
        {
          steps: [
            {
              ...{
                subject: textOf(jenkins),
                by: 'create workflows.argoproj.io in namespace argo',
                reaches: textOf(admin),
              },
              added: true,
            },
            { subject: textOf(admin), by: '* *.* in all namespaces', reaches: 'everything', added: false },
          ],
          text: 'argo/jenkins → create workflows.argoproj.io in argo → acts as argo/admin → cluster-admin',
          toEverything: true,
        },
      ],
    },
  );
  return { sides, review, graph: graphIn(sides, review) };
}

const node = (kind: NodeKind, name: string, state: State = 'unchanged'): GraphNode => ({
  ...{ kind, type: kind, name, state, notes: [], places: [] },
});

/** Accounts, each with a role of its own and a permission. The last changes. */
export function large(accounts: number): Graph {
  const names = Array.from({ length: accounts }, (_, position) => `a${position}`);
  const nodes = names.flatMap((name) => [node('account', name), node('role', name), node('permission', name)]);
  const edges = names.flatMap((_, at) => [
    {
      kind: 'binds',
      from: 3 * at,
      to: 3 * at + 1,
      label: '',
      state: at === accounts - 1 ? 'added' : 'unchanged',
    } as const,
    { kind: 'allows', from: 3 * at + 1, to: 3 * at + 2, label: '', state: 'unchanged' } as const,
  ]);
  return { compares: true, nodes, edges, lines: [], access: [], subjects: [], paths: [] };
}
