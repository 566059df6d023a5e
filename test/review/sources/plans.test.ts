import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AccessObject } from '../../../src/review/objects';
import { readPlan } from '../../../src/review/plan';
import { sidesOf } from '../../../src/review/sources';
import { describeMissing } from '../../support/missing';
import { given, names } from './support';

const FOLDER = resolve(__dirname, '../../../..', 'shared', 'data', 'plans');
const CORPUS = resolve(__dirname, '../corpus/plans');

const read = (path: string) => sidesOf(readPlan(readFileSync(path, 'utf8')));

const isOfKubernetes = ({ kind }: AccessObject): boolean =>
  /Role|Binding|^ServiceAccount$/.test(kind) && !kind.startsWith('Kestra');
const kubernetes = (side: readonly AccessObject[]): readonly AccessObject[] => side.filter(isOfKubernetes);

/** What the configuration of each plan had before, in the namespace `app`. */
const JENKINS = ['Role app jenkins', 'RoleBinding app jenkins', 'ServiceAccount app jenkins'];
const rules = (verbs: string) => ({
  kind: 'Role',
  name: 'jenkins',
  rules: [{ resources: ['workflows'], verbs: verbs.split(' ') }],
});

interface Expected {
  readonly before?: readonly string[];
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** Objects of the side after. */
  readonly after?: readonly object[];
  readonly unjudged?: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  aggregation: {
    added: ['ClusterRole agg', 'ClusterRole agg-part', 'ClusterRoleBinding agg'],
    after: [
      { name: 'agg', rules: [], aggregation: [{ matchLabels: { 'rbac.example.com/aggregate-to-agg': 'true' } }] },
      {
        name: 'agg-part',
        labels: { 'rbac.example.com/aggregate-to-agg': 'true' },
        rules: [{ resources: ['configmaps'], verbs: ['get', 'list'] }],
      },
    ],
  },
  'all-removed': { removed: JENKINS },
  'binding-renamed-same': { added: ['RoleBinding app jenkins-other'], removed: ['RoleBinding app jenkins'] },
  'bound-to-admin': {
    added: ['RoleBinding app jenkins-admin'],
    after: [{ role: { kind: 'ClusterRole', name: 'admin' } }],
  },
  'cluster-admin': {
    added: ['ClusterRoleBinding jenkins-root'],
    after: [{ role: { kind: 'ClusterRole', name: 'cluster-admin' } }],
  },
  dangling: {
    before: [],
    added: ['Role app unbound', 'RoleBinding app ghost'],
    unjudged: [
      'RoleBinding app/ghost: what Role app/no-such-role allows',
      'RoleBinding app/ghost: who uses ServiceAccount app/nobody',
    ],
  },
  'drift-outside': { after: [rules('list update')] },
  'escalation-verbs': {
    added: ['ClusterRole escalator', 'ClusterRoleBinding escalator'],
    after: [
      {
        rules: [
          { resources: ['clusterroles'], verbs: ['bind', 'escalate'] },
          { resources: ['groups', 'serviceaccounts', 'users'], verbs: ['impersonate'] },
        ],
      },
    ],
  },
  'group-added': {
    after: [
      {
        kind: 'RoleBinding',
        subjects: [
          { kind: 'ServiceAccount', namespace: 'app' },
          { kind: 'Group', name: 'devops' },
        ],
      },
    ],
  },
  'kestra-binding-whole-tenant': { before: [] },
  'kestra-new-access': { before: [] },
  'kestra-role-broadened': { before: [] },
  'kestra-token-issued': { before: [] },
  manifest: {
    added: ['RoleBinding app m'],
    after: [{ role: { kind: 'ClusterRole', name: 'edit' }, subjects: [{ name: 'jenkins' }] }],
  },
  'new-access': { before: [], added: JENKINS, after: [rules('list update')] },
  'non-resource-urls': {
    added: ['ClusterRole metrics', 'ClusterRoleBinding metrics'],
    after: [{ rules: [{ nonResourceURLs: ['/healthz/*', '/metrics'], verbs: ['get'] }] }],
  },
  'reach-through-pods': {
    before: ['ClusterRoleBinding root', ...JENKINS, 'ServiceAccount app root'],
    after: [{ kind: 'Role', rules: [{ resources: ['workflows'] }, { resources: ['pods'], verbs: ['create'] }] }],
  },
  'role-broadened': { after: [rules('create delete list update')] },
  'role-narrowed': { after: [rules('list')] },
  'role-split-same': {
    added: ['Role app jenkins-two', 'RoleBinding app jenkins-two'],
    after: [rules('list'), { name: 'jenkins-two', rules: [{ resources: ['workflows'], verbs: ['update'] }] }],
  },
  'secret-reader': {
    added: ['Role app secrets', 'RoleBinding app secrets'],
    after: [{ kind: 'Role', name: 'secrets', rules: [{ resources: ['secrets'], verbs: ['get', 'list'] }] }],
  },
  'token-and-plain-output': {},
  'token-kept-plain': { after: [rules('get list')] },
  'token-request': {},
  'unknown-subject': {
    added: ['RoleBinding app u'],
    after: [{ name: 'u', role: { kind: 'ClusterRole', name: 'edit' }, subjects: [] }],
    unjudged: ['RoleBinding app/u: the name of a Group'],
  },
  'unknown-verbs': {
    after: [{ kind: 'Role', name: 'jenkins', rules: [] }],
    unjudged: ['Role app/jenkins: the verbs of a rule'],
  },
  wildcards: { after: [{ kind: 'Role', rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] }] },
};

if (existsSync(FOLDER))
  describe('the real plans of other providers', () => {
    it('are all here', () => {
      const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
      expect(Object.keys(EXPECTED).sort()).toEqual(folders.map(({ name }) => name).sort());
    });

    it.each(Object.entries(EXPECTED))(
      '%s',
      (folder, { before = JENKINS, added = [], removed = [], after = [], unjudged = [] }) => {
        const sides = read(join(FOLDER, folder, 'plan.json'));
        expect(names(kubernetes(sides.before))).toEqual(before);
        expect(names(kubernetes(sides.after))).toEqual(
          [...before, ...added].filter((one) => !removed.includes(one)).sort(),
        );
        for (const object of after) expect(sides.after).toContainEqual(expect.objectContaining(deep(object)));
        expect(sides.unjudged.map(({ object, unknown }) => `${object}: ${unknown}`)).toEqual(unjudged);
        expect(sides.possible.length > 0).toBe(folder === 'unknown-verbs');
      },
    );
  });
else describeMissing('the real plans of other providers', 'the folder shared/data/plans beside this repository');

/** Matches objects that have more fields. */
function deep(value: object): Record<string, unknown> {
  const part = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map((element: unknown) => part(element));
    return typeof one === 'object' && one !== null ? (expect.objectContaining(deep(one)) as unknown) : one;
  };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, part(one)]));
}

describe('the plans of the corpus', () => {
  const pairs = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.hashicorp.json'))
    .map((name) => name.replace('.hashicorp.json', ''))
    .filter((name) => existsSync(join(CORPUS, `${name}.signet.json`)));

  it.each(pairs)('%s has the same objects with both providers', (name) => {
    const [theirs, ours] = [`${name}.hashicorp.json`, `${name}.signet.json`].map((file) => read(join(CORPUS, file)));
    for (const side of ['before', 'after', 'possible'] as const)
      expect(content(kubernetes(ours?.[side] ?? []))).toEqual(content(kubernetes(theirs?.[side] ?? [])));
  });

  it.each(['unknown-subject', 'unknown-role-name', 'opaque-script'])(
    '%s has the same gaps with both providers',
    (name) => {
      const [theirs, ours] = ['hashicorp', 'signet'].map((provider) =>
        given(read(join(CORPUS, `${name}.${provider}.json`))),
      );
      expect(ours).toEqual(theirs);
      expect(ours?.length).toBeGreaterThan(0);
    },
  );
});

const content = (side: readonly AccessObject[]) => side.map((object) => ({ ...object, origin: undefined }));
