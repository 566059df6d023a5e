import { isUnknown, UNKNOWN } from '../../../../src/kit/framework';
import type { Provider } from '../../../../src/kit/plugin';
// The texts are the room's own.
import { rightsChange } from '../../../../src/provider/kubernetes/object/errors';
import { changedRights, grantsOf } from '../../../../src/provider/kubernetes/object/grants';
import type { JsonObject } from '../../../../src/provider/kubernetes/object/json';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';

const RBAC = 'rbac.authorization.k8s.io/v1';
const role = (...rules: object[]) => ({ apiVersion: RBAC, kind: 'Role', metadata: { name: 'r' }, rules }) as never;

describe('grantsOf', () => {
  it.each([
    [
      { apiGroups: ['argoproj.io'], resources: ['workflows', 'workflows/status'], verbs: ['list', 'update'] },
      'list, update workflows.argoproj.io, workflows.argoproj.io/status',
    ],
    [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get'] }, 'get pods, pods/log'],
    [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, '* *.*'],
    [
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['a', 'b'], verbs: ['get'] },
      'get secrets named "a" or "b"',
    ],
    [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }, 'get /metrics'],
  ])('gives each rule of a role a line: %j', (rule, line) => {
    expect(grantsOf(role(rule))).toEqual([line]);
  });

  it('gives each subject of a binding a line', () => {
    const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'viewer' };
    const subjects: JsonObject[] = [
      { kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' },
      { kind: 'Group', name: 'ops', apiGroup: 'rbac.authorization.k8s.io' },
    ];
    const binding = { apiVersion: RBAC, kind: 'RoleBinding', metadata: { name: 'b' }, roleRef, subjects };
    expect(grantsOf(binding)).toEqual([
      'ClusterRole viewer to ServiceAccount argo/jenkins',
      'ClusterRole viewer to Group ops',
    ]);
  });

  it('is null for other kinds, and for the same name in another group', () => {
    expect(grantsOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a' } })).toBeNull();
    expect(grantsOf({ apiVersion: 'example.com/v1', kind: 'Role', metadata: { name: 'a' }, rules: [{}] })).toBeNull();
  });

  it('is unknown with a part of the manifest, or its kind', () => {
    expect(isUnknown(grantsOf(role({ apiGroups: [''], resources: ['pods'], verbs: [UNKNOWN] })))).toBe(true);
    expect(isUnknown(grantsOf({ apiVersion: RBAC, kind: UNKNOWN }))).toBe(true);
    expect(isUnknown(grantsOf(UNKNOWN))).toBe(true);
  });

  it.each([{ rules: 'none' }, { rules: [null, 'x', { verbs: 'get' }] }])(
    'accepts any form, which the API server refuses: %j',
    (form) => {
      expect(() => grantsOf({ apiVersion: RBAC, kind: 'Role', metadata: { name: 'r' }, ...form })).not.toThrow();
    },
  );
});

describe('changedRights', () => {
  const rule = (verbs: string, resources: string, more: object = {}) => ({
    ...{ apiGroups: ['argoproj.io'], resources: resources.split(' '), verbs: verbs.split(' ') },
    ...more,
  });
  const both = rule('list get', 'workflows cronworkflows');

  it.each([
    ['split', [rule('get', 'workflows'), rule('list', 'workflows'), rule('get list', 'cronworkflows')], [both]],
    ['joined', [both], [rule('list get', 'workflows'), rule('list get', 'cronworkflows')]],
    ['reordered', [rule('get list', 'cronworkflows workflows')], [both]],
    ['covered by a wildcard', [rule('*', '*'), both], [rule('*', '*')]],
    [
      'limited to names beside a rule without names',
      [both, rule('get', 'workflows', { resourceNames: ['a'] })],
      [both],
    ],
  ])('is none where rules are only %s', (_, after, before) => {
    expect(changedRights(role(...before), role(...after))).toBeUndefined();
    expect(changedRights(role(...after), role(...before))).toBeUndefined();
  });

  it('says what remains of a wildcard, and what does not', () => {
    expect(changedRights(role(rule('*', 'workflows')), role(rule('list get', 'workflows')))).toEqual({
      added: [],
      removed: ['* except get, list workflows.argoproj.io'],
      exact: true,
    });
  });

  it('is none of an unknown role', () => {
    expect(changedRights(role(both), role(rule('get', 'workflows'), { verbs: [UNKNOWN] }))).toBeUndefined();
  });
});

describe('rightsChange', () => {
  const change = { added: ['get, list pods', 'get services'], removed: [], exact: true };

  it('separates the rights, and says if the comparison was not exact', () => {
    const { message } = rightsChange('Group ops', 'Role "r"', change);
    expect(message).toContain('Group ops may now: get, list pods and get services');
    expect(message).not.toContain('exact');
    expect(rightsChange('Group ops', 'Role "r"', { ...change, exact: false }).message).toContain(
      'too many combinations for an exact comparison',
    );
  });
});

describeServers('The change of a role', (server) => {
  let provider: Provider;
  const resource = () =>
    new Engine(
      'signet_kubernetes_object',
      () => server.client,
      () => Promise.resolve(provider),
    );
  const metadata = () => ({ name: 'jenkins', namespace: server.namespace });
  const declared = (...verbs: string[]) => ({
    manifest: manifestOf({
      apiVersion: RBAC,
      kind: 'Role',
      metadata: metadata(),
      rules: [{ apiGroups: ['argoproj.io'], resources: ['workflows'], verbs }],
    }),
  });
  const binding = () => ({
    manifest: manifestOf({
      apiVersion: RBAC,
      kind: 'RoleBinding',
      metadata: metadata(),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'jenkins' },
      subjects: [{ kind: 'ServiceAccount', ...metadata() }],
    }),
  });
  const nextProcess = async () => {
    provider = await startProvider(server.client);
  };
  let theRole: Engine;
  let theBinding: Engine;

  beforeAll(async () => {
    await nextProcess();
    [theRole, theBinding] = [resource(), resource()];
    for (const [engine, values] of [
      [theRole, declared('list', 'update')],
      [theBinding, binding()],
    ] as const) {
      const plan = await engine.plan(values);
      await nextProcess();
      await engine.apply(plan);
    }
  });
  beforeEach(nextProcess);

  it('shows whole lines, and an unchanged role none', async () => {
    expect(theRole.state?.grants).toEqual(['list, update workflows.argoproj.io']);
    expect((await theRole.plan(declared('list', 'update', 'delete'))).planned.grants).toEqual([
      'list, update, delete workflows.argoproj.io',
    ]);
    await nextProcess();
    expect((await theRole.plan(declared('list', 'update'))).action).toBe('none');
  });

  it.each(['the role', 'the binding'])(
    'names the account beside its new rights, once, whatever is planned last: %s',
    async (last) => {
      const run = {
        'the role': () => theRole.plan(declared('update', 'delete')),
        'the binding': () => theBinding.plan(binding()),
      };
      const order =
        last === 'the role' ? (['the binding', 'the role'] as const) : (['the role', 'the binding'] as const);
      const warnings: string[] = [];
      for (const one of order) warnings.push(...(await run[one]()).warnings);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(
        new RegExp(
          `^ServiceAccount ${server.namespace}/jenkins may now: delete workflows\\.argoproj\\.io; may no longer: list workflows\\.argoproj\\.io\\n`,
        ),
      );
      expect(warnings[0]).toContain('[object/rights-change]');
    },
  );

  it('is none where the order of the verbs changes', async () => {
    expect((await theRole.plan(declared('update', 'list'))).warnings).toEqual([]);
    expect((await theBinding.plan(binding())).warnings).toEqual([]);
  });

  it('fills in the attribute of a state that does not have it, without a change', async () => {
    const { kept } = theRole;
    if (kept) theRole.kept = { ...kept, state: { ...kept.state, grants: null } };
    expect((await theRole.plan(declared('list', 'update'), { refresh: false })).action).toBe('none');
    expect((await theRole.plan(declared('list', 'update'))).action).toBe('none');
    expect(theRole.state?.grants).toEqual(['list, update workflows.argoproj.io']);
  });
});
