import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Api, connect, until } from '../../../dev/cluster';
import { allows } from '../../../src/access';
import type { PolicyRule } from '../../../src/facts/kubernetes';
import { compare } from '../../../src/review/compare';
import { type AccessModel, modelOf } from '../../../src/review/model';
import { type Binding, type Role, type Subject, subjectText } from '../../../src/review/objects';
import { request } from '../../access/support';
import { mayContain, type Request, samplesOf } from '../../review/support/points';
import { BROAD, rbacChange, type RbacSide, SUBJECTS } from '../../review/support/random';
import { describeReal } from '../../support/control-plane';
import {
  type Asker,
  type Authorizer,
  authorizerOf,
  RBAC_API_GROUP,
  type RbacObject,
  rbacObjectOf,
} from '../support/authorizer';

const [CHANGES, REQUESTS, SAMPLES] = process.env.SIGNET_SLOW ? [150, 12, 3] : [6, 5, 2];
const RUN = randomBytes(4).toString('hex');

// Other tests use the same server at the same time. What the objects of this test give to everybody is about API groups, paths
// and namespaces of its own.

const inRun = (name: string): string => `${name}-${RUN}`;
const groupInRun = (apiGroup: string): string => `${apiGroup === '' ? 'core' : apiGroup}.${RUN}.test`;
const API_GROUPS = ['', 'apps', 'other'].map(groupInRun);
const urlInRun = (path: string): string => `/${RUN}${path.startsWith('/') ? '' : '/'}${path}`;

const ruleInRun = ({ apiGroups, nonResourceURLs, ...rule }: PolicyRule): PolicyRule => ({
  ...rule,
  ...(apiGroups && { apiGroups: apiGroups.flatMap((one) => (one === '*' ? API_GROUPS : [groupInRun(one)])) }),
  ...(nonResourceURLs && { nonResourceURLs: nonResourceURLs.map(urlInRun) }),
});

function subjectInRun(subject: Subject): Subject {
  if (subject.kind === 'ServiceAccount') return { ...subject, namespace: inRun(subject.namespace) };
  if (subject.kind !== 'User' && subject.kind !== 'Group') return subject;
  const [system, kind = '', namespace, ...name] = subject.name.split(':');
  if (system !== 'system') return { ...subject, name: inRun(subject.name) };
  return namespace === undefined ? subject : { ...subject, name: [system, kind, inRun(namespace), ...name].join(':') };
}

const BUILT_IN = ['view', 'edit'];

/** Names in the cluster are of one change only. */
let changes = 0;
const inChange = (name: string): string => `${inRun(name)}-${changes}`;
const label = () => ({ change: inChange('test') });

function roleInRun(role: Role): Role {
  return {
    ...role,
    name: inChange(role.name),
    ...(role.namespace !== undefined && { namespace: inRun(role.namespace) }),
    labels: { ...role.labels, ...label() },
    rules: role.rules.map(ruleInRun),
    ...(role.aggregation && {
      aggregation: role.aggregation.map((one) => ({ ...one, matchLabels: { ...one.matchLabels, ...label() } })),
    }),
  };
}

function bindingInRun(binding: Binding): Binding {
  const isBuiltIn = BUILT_IN.includes(binding.role.name);
  const subjects =
    binding.kind === 'ClusterRoleBinding' && isBuiltIn
      ? binding.subjects.filter((subject) => !BROAD.includes(subject))
      : binding.subjects;
  return {
    ...binding,
    name: inChange(binding.name),
    ...(binding.namespace !== undefined && { namespace: inRun(binding.namespace) }),
    role: { ...binding.role, name: isBuiltIn ? binding.role.name : inChange(binding.role.name) },
    subjects: subjects.map(subjectInRun),
  };
}

const sideInRun = (side: RbacSide): RbacSide =>
  side.map((object) => ('rules' in object ? roleInRun(object) : bindingInRun(object)));

const requestInRun = (asked: Request): Request =>
  'url' in asked
    ? { ...asked, url: urlInRun(asked.url) }
    : {
        ...asked,
        apiGroup: groupInRun(asked.apiGroup),
        ...(asked.namespace !== undefined && { namespace: inRun(asked.namespace) }),
      };

/** The same objects, with an aggregated ClusterRole that has no rules of its own. */
const withoutOwnRules = (side: RbacSide, name: string): RbacSide =>
  side.map((object) =>
    'rules' in object && object.name === name && object.aggregation ? { ...object, rules: [] } : object,
  );

/**
 * A ClusterRole keeps its own rules until the control plane has written others. So what it has depends on what was before, unless
 * it gets rules from others on both sides or on none.
 */
function withLastingRules(sides: readonly RbacSide[], name: string): readonly RbacSide[] {
  const stripped = sides.map((side) => withoutOwnRules(side, name));
  const rolesIn = (objects: RbacSide): readonly Role[] =>
    objects.filter((object): object is Role => 'aggregation' in object && object.name === name);
  const fed = stripped.map((side) => {
    const [role] = [...rolesIn(side), ...rolesIn(stripped.flat())];
    const model = modelOf(role ? [...side.filter((object) => object.name !== name), role] : side);
    return (model.roleRules('', 'ClusterRole', undefined, name) ?? []).length > 0;
  });
  return fed[0] === fed[1] ? sides : stripped;
}

/** About what the built-in roles and bindings give. */
const BUILT_IN_REQUESTS: readonly Request[] = [
  { verb: 'list', apiGroup: '', resource: 'pods', namespace: inRun('shop') },
  { verb: 'create', apiGroup: 'apps', resource: 'deployments', namespace: inRun('ci') },
  { verb: 'get', apiGroup: '', resource: 'secrets', namespace: inRun('shop'), name: 'a' },
  { verb: 'get', apiGroup: '', resource: 'nodes' },
  { verb: 'create', apiGroup: 'authorization.k8s.io', resource: 'selfsubjectaccessreviews' },
  { verb: 'get', url: '/healthz' },
  { verb: 'get', url: '/openapi/v3' },
  { verb: 'get', url: '/openid/v1/jwks' },
  { verb: 'get', url: '/metrics' },
];

/** Whether two objects have the same identity. The role of a binding cannot be changed, so a binding is never replaced. */
const isSame = (one: RbacObject, other: RbacObject): boolean =>
  one.kind === other.kind &&
  one.metadata.name === other.metadata.name &&
  one.metadata.namespace === other.metadata.namespace;

/** A subject as the API server authenticates it, with the groups that it always has. A group: one of its members. */
function askerOf(subject: Subject): Asker {
  const groups = ['system:authenticated'];
  if (subject.kind === 'ServiceAccount') {
    const { namespace, name } = subject;
    return {
      user: `system:serviceaccount:${namespace}:${name}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, ...groups],
    };
  }
  const name = 'name' in subject ? (subject.name ?? '') : '';
  if (name === 'system:anonymous') return { user: name, groups: ['system:unauthenticated'] };
  if (subject.kind === 'User') return { user: name, groups };
  if (name === 'system:unauthenticated') return { user: inRun('nobody'), groups: [name] };
  const wider = name.startsWith('system:serviceaccounts:') ? ['system:serviceaccounts'] : [];
  return { user: inRun('member'), groups: [name, ...wider, ...groups] };
}

/** A question whether a subject may do something. */
interface Question {
  readonly subject: Subject;
  readonly asked: Request;
}

describeReal('The access model', ({ kubeconfig, context }) => {
  let api: Api;
  let authorizer: Authorizer;
  let server: readonly RbacObject[] = [];
  let settled = 0;

  beforeAll(async () => {
    api = await connect(kubeconfig, context);
    authorizer = authorizerOf(api);
    for (const name of ['shop', 'ci'].map(inRun))
      await api.call('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  });
  afterAll(async () => {
    await Promise.allSettled(server.map((object) => authorizer.remove(object)));
    await Promise.all(['shop', 'ci'].map((name) => api.call('DELETE', `/api/v1/namespaces/${inRun(name)}`)));
    api.close();
  });

  /** Makes the server have exactly these objects, and waits until it decides by them. */
  async function apply(side: RbacSide, model: AccessModel): Promise<void> {
    const wanted = side.map(rbacObjectOf);
    const textOf = (object: RbacObject): string => JSON.stringify(object);
    const [old, now] = [server, wanted].map((objects) => new Set(objects.map(textOf)));
    const changed = wanted.filter((one) => !old?.has(textOf(one)));
    const replaced = changed.filter((one) => one.kind.endsWith('Role') && server.some((other) => isSame(one, other)));
    const removed = server.filter((one) => !now?.has(textOf(one)) && !replaced.some((other) => isSame(one, other)));
    await Promise.all(removed.map((one) => authorizer.remove(one)));
    await Promise.all(replaced.map((one) => authorizer.replace(one)));
    await Promise.all(changed.filter((one) => !replaced.includes(one)).map((one) => authorizer.create(one)));
    server = wanted;
    for (const object of side)
      if ('aggregation' in object)
        await aggregated(object.name, model.roleRules('', object.kind, undefined, object.name) ?? []);
    await authorizer.settle(inRun('shop'), inRun(`settled-${(settled += 1)}`));
  }

  /** Waits until the control plane has given a ClusterRole these rules. */
  async function aggregated(name: string, rules: readonly object[]): Promise<void> {
    const textOf = (all: readonly object[]): string => [...new Set(all.map(sortedText))].sort().join('\n');
    const path = `/apis/${RBAC_API_GROUP}/v1/clusterroles/${name}`;
    await until(
      `${name} has the rules ${textOf(rules)}`,
      async () =>
        textOf(((await api.call('GET', path)).body.rules as object[] | null | undefined) ?? []) === textOf(rules),
      { everyMs: 20 },
    );
  }

  const answersTo = (questions: readonly Question[]): Promise<readonly boolean[]> =>
    Promise.all(questions.map(({ subject, asked }) => authorizer.allows(askerOf(subject), asked)));

  it('says what the API server answers before and after a change, and the comparison says what changes', async () => {
    const seen = { questions: 0, allowed: 0, changed: 0, gained: 0, lost: 0 };
    await fc.assert(
      fc.asyncProperty(
        rbacChange,
        fc.array(request, { minLength: REQUESTS, maxLength: REQUESTS }),
        async (change, requests) => {
          changes += 1;
          const [before = [], after = []] = ['c2', 'c3']
            .map(inChange)
            .reduce<readonly RbacSide[]>(withLastingRules, [change.before, change.after].map(sideInRun));
          const [modelBefore, modelAfter] = [modelOf(before), modelOf(after)];
          const differences = compare(modelBefore, modelAfter, modelAfter);
          const questions: readonly Question[] = SUBJECTS.map(subjectInRun).flatMap((subject) =>
            [...requests.map(requestInRun), ...BUILT_IN_REQUESTS].map((asked) => ({ subject, asked })),
          );
          const inLines = (side: 'gains' | 'losses'): readonly Question[] =>
            differences.flatMap(({ subject, [side]: lines }) =>
              lines.flatMap((line) => samplesOf(line, SAMPLES).map((asked) => ({ subject, asked }))),
            );
          const [gained, lost] = [inLines('gains'), inLines('losses')];
          const all = [...questions, ...gained, ...lost];

          await apply(before, modelBefore);
          const answersBefore = await answersTo(all);
          await apply(after, modelAfter);
          const answersAfter = await answersTo(all);

          const said = (model: AccessModel) =>
            all.map(({ subject, asked }) => [subjectText(subject), asked, allows(model.rulesOf(subject), asked)]);
          const answered = (answers: readonly boolean[]) =>
            all.map(({ subject, asked }, index) => [subjectText(subject), asked, answers[index]]);
          expect(said(modelBefore)).toEqual(answered(answersBefore));
          expect(said(modelAfter)).toEqual(answered(answersAfter));

          const outcomes = all.map((one, index) => ({
            ...one,
            change: `${String(answersBefore[index])} to ${String(answersAfter[index])}`,
          }));
          const part = (from: number, size: number) => outcomes.slice(from, from + size).map(({ change: one }) => one);
          expect(part(questions.length, gained.length)).toEqual(gained.map(() => 'false to true'));
          expect(part(questions.length + gained.length, lost.length)).toEqual(lost.map(() => 'true to false'));

          for (const { subject, asked, change: one } of outcomes.slice(0, questions.length)) {
            if (one === 'true to true' || one === 'false to false') continue;
            const isShown = [subject, ...membershipsOf(modelAfter, subject)].some((owner) =>
              differences.some(
                ({ subject: other, gains, losses }) =>
                  subjectText(other) === subjectText(owner) &&
                  mayContain(one === 'false to true' ? gains : losses, asked),
              ),
            );
            expect([subjectText(subject), asked, one, isShown]).toEqual([subjectText(subject), asked, one, true]);
            seen.changed += 1;
          }
          seen.questions += 2 * all.length;
          seen.allowed += answersBefore.filter(Boolean).length;
          seen.gained += gained.length;
          seen.lost += lost.length;
        },
      ),
      { numRuns: CHANGES, endOnFailure: true },
    );
    if (process.env.SIGNET_SLOW) process.stderr.write(`${JSON.stringify(seen)}\n`);
    expect(seen.allowed).toBeGreaterThan(0);
    expect(seen.gained + seen.lost).toBeGreaterThan(0);
  });
});

const membershipsOf = (model: AccessModel, subject: Subject): readonly Subject[] =>
  model.membershipsOf(subject).map(({ of }) => of);

const sortedText = (rule: object): string =>
  JSON.stringify(
    Object.entries(rule as Record<string, readonly string[]>)
      .filter(([, values]) => values.length > 0)
      .map(([field, values]) => [field, [...values].sort()])
      .sort(),
  );
