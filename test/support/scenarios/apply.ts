import { APPLY, JSON_PATCH, MERGE } from './api';
import { object, rbacObject, type Scenarios } from './setting';

const rule = (verb: string) => [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }];
const role = (verb: string, metadata: object = {}) => ({
  ...rbacObject('Role', 'r', { rules: rule(verb) }),
  metadata: { name: 'r', labels: { a: '1' }, ...metadata },
});

/** Server-side apply, and whom fields belong to. */
export const applyScenarios: Scenarios = {
  'creates by apply, and changes nothing when applied again': async ({ apply, rbac }) => {
    const first = await apply(`${rbac}/roles/r`, 'signet', role('get'));
    const again = await apply(`${rbac}/roles/r`, 'signet', role('get'));
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion);
    expect(first.body.metadata.managedFields).toMatchObject([
      {
        manager: 'signet',
        operation: 'Apply',
        fieldsV1: { 'f:metadata': { 'f:labels': { 'f:a': {} } }, 'f:rules': {} },
      },
    ]);
  },

  'refuses to take a field from another manager, unless forced': async ({ apply, rbac }) => {
    await apply(`${rbac}/roles/r`, 'signet', role('get'));
    const refused = await apply(`${rbac}/roles/r`, 'other', role('list'));
    expect(refused).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
    expect(refused.body.details.causes).toEqual([
      { reason: 'FieldManagerConflict', message: 'conflict with "signet"', field: '.rules' },
    ]);
    const forced = await apply(`${rbac}/roles/r`, 'other', role('list'), '&force=true');
    expect(forced.body).toMatchObject({ rules: rule('list') });
    expect((await apply(`${rbac}/roles/r`, 'signet', role('watch'))).status).toBe(409);
  },

  'shares a field between managers that say the same': async ({ apply, rbac }) => {
    await apply(`${rbac}/roles/r`, 'one', role('get'));
    await apply(`${rbac}/roles/r`, 'two', role('get'));
    const dropped = await apply(`${rbac}/roles/r`, 'one', rbacObject('Role', 'r', {}));
    expect(dropped.body).toMatchObject({ rules: rule('get'), metadata: { labels: { a: '1' } } });
    expect(dropped.body.metadata.managedFields).toHaveLength(1);
  },

  'removes what its only manager does not apply any more': async ({ apply, rbac }) => {
    await apply(`${rbac}/roles/r`, 'one', role('get', { labels: { a: '1', b: '2' } }));
    const { body } = await apply(`${rbac}/roles/r`, 'one', rbacObject('Role', 'r', {}));
    expect(body.metadata).not.toHaveProperty('labels');
    expect(body).toMatchObject({ rules: null });
  },

  'conflicts with whoever changed fields by update, field by field': async ({ api, apply, rbac }) => {
    await api.call('POST', `${rbac}/roles?fieldManager=kubectl-create`, {
      body: rbacObject('Role', 'r', { rules: rule('get') }),
    });
    await api.call('PATCH', `${rbac}/roles/r?fieldManager=kubectl-edit`, {
      contentType: MERGE,
      body: { metadata: { labels: { a: '3', b: '3' } }, rules: rule('watch') },
    });
    const refused = await apply(`${rbac}/roles/r`, 'signet', role('get', { labels: { a: '1', b: '2' } }));
    expect(refused.body.details.causes.map(({ field }) => field)).toEqual([
      '.rules',
      '.metadata.labels.a',
      '.metadata.labels.b',
    ]);
    expect((await apply(`${rbac}/roles/r`, 'signet', role('watch', { labels: { a: '3' } }))).status).toBe(200);
  },

  'lets a writer take fields over from the manager that made them': async ({ api, apply, rbac }) => {
    const { body } = await api.call('POST', `${rbac}/roles?fieldManager=kubectl-create`, {
      body: rbacObject('Role', 'r', { rules: rule('get') }),
    });
    const [entry] = body.metadata.managedFields ?? [];
    await api.call('PATCH', `${rbac}/roles/r`, {
      contentType: JSON_PATCH,
      body: [
        {
          op: 'replace',
          path: '/metadata/managedFields',
          value: [{ ...entry, manager: 'signet', operation: 'Apply' }],
        },
        { op: 'replace', path: '/metadata/resourceVersion', value: body.metadata.resourceVersion },
      ],
    });
    const changed = await apply(`${rbac}/roles/r`, 'signet', role('list'));
    expect(changed.status).toBe(200);
    expect(changed.body.metadata.managedFields).toHaveLength(1);
  },

  'forgets all managers for an empty entry': async ({ api, apply, rbac }) => {
    await apply(`${rbac}/roles/r`, 'signet', role('get'));
    const { body } = await api.call('PATCH', `${rbac}/roles/r`, {
      contentType: MERGE,
      body: { metadata: { managedFields: [{}] } },
    });
    expect(body.metadata).not.toHaveProperty('managedFields');
    const applied = await apply(`${rbac}/roles/r`, 'signet', role('get'));
    expect(applied.body.metadata.managedFields?.map(({ manager }) => manager).sort()).toEqual([
      'before-first-apply',
      'signet',
    ]);
  },

  'tracks no manager of an account until it is applied': async ({ api, apply, accounts }) => {
    await api.call('POST', accounts, { body: object('ServiceAccount', { name: 'bob' }) });
    const labels = await api.call('PATCH', `${accounts}/bob`, {
      contentType: MERGE,
      body: { metadata: { labels: { a: 'b' } } },
    });
    expect(labels.body.metadata).not.toHaveProperty('managedFields');
    const { body } = await apply(
      `${accounts}/bob`,
      'signet',
      object('ServiceAccount', { name: 'bob', labels: { c: 'd' } }),
    );
    expect(body.metadata.labels).toEqual({ a: 'b', c: 'd' });
  },

  'owns elements of lists with a key, and of sets, one by one': async ({ apply, secrets, accounts }) => {
    const metadata = {
      name: 'a',
      ownerReferences: [{ apiVersion: 'example.com/v1', kind: 'Unknown', name: 'x', uid: '1234' }],
      finalizers: ['a.example.com/x'],
    };
    await apply(`${secrets}/a`, 'one', object('Secret', metadata, { stringData: { k: 'v' } }));
    const both = await apply(`${secrets}/a`, 'two', object('Secret', { name: 'a', finalizers: ['b.example.com/x'] }));
    expect(both.body.metadata).toMatchObject({ finalizers: ['a.example.com/x', 'b.example.com/x'] });
    const dropped = await apply(`${secrets}/a`, 'one', object('Secret', { name: 'a' }, { stringData: { k: 'v' } }));
    expect(dropped.body.metadata).toMatchObject({ finalizers: ['b.example.com/x'] });
    await apply(`${secrets}/a`, 'two', object('Secret', { name: 'a' }));
    const account = (name: string) =>
      object('ServiceAccount', { name: 'b' }, { secrets: [{ name }], imagePullSecrets: [{ name: 'p' }] });
    await apply(`${accounts}/b`, 'one', account('x'));
    const { body } = await apply(`${accounts}/b`, 'two', account('y'));
    expect(body).toMatchObject({ secrets: [{ name: 'x' }, { name: 'y' }] });
  },

  'owns the subjects of a binding, and its role, as wholes': async ({ apply, rbac, namespace }) => {
    const binding = (...names: string[]) =>
      rbacObject('RoleBinding', 'b', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
        subjects: names.map((name) => ({ kind: 'ServiceAccount', name, namespace })),
      });
    const first = await apply(`${rbac}/rolebindings/b`, 'one', binding('x', 'y'));
    expect(first.body.metadata.managedFields).toMatchObject([{ fieldsV1: { 'f:roleRef': {}, 'f:subjects': {} } }]);
    expect((await apply(`${rbac}/rolebindings/b`, 'two', binding('x'))).status).toBe(409);
    expect((await apply(`${rbac}/rolebindings/b`, 'one', binding('x'))).status).toBe(200);
  },

  'follows whom fields belong to through updates': async ({ api, apply, secrets }) => {
    const body = (data: object, metadata: object = {}) => object('Secret', { name: 'a', ...metadata }, { data });
    await apply(`${secrets}/a`, 'one', body({ x: 'MQ==', y: 'MQ==' }, { labels: { l: '1' } }));
    await api.call('PUT', `${secrets}/a?fieldManager=two`, { body: body({ x: 'Mg==', z: 'Mg==' }) });
    await api.call('PUT', `${secrets}/a?fieldManager=one`, {
      body: body({ x: 'Mg==', z: 'Mw==' }, { annotations: { n: '1' } }),
    });
    await apply(`${secrets}/a`, 'one', body({ x: 'Mg==' }));
    await apply(
      `${secrets}/a`,
      'three',
      object('Secret', { name: 'a' }, { stringData: { z: '3', w: '4' } }),
      '&force=true',
    );
    const { body: last } = await apply(`${secrets}/a`, 'three', object('Secret', { name: 'a' }));
    expect(last.data).toMatchObject({ x: 'Mg==' });
    await api.call('PATCH', `${secrets}/a?fieldManager=four`, { contentType: MERGE, body: { data: null } });
  },

  'creates a namespace, an account and a ConfigMap by apply': async ({ api, apply, namespace, accounts }) => {
    await apply(`/api/v1/namespaces/${namespace}`, 'one', object('Namespace', { name: namespace, labels: { a: 'b' } }));
    await apply(
      `${accounts}/bob`,
      'one',
      object('ServiceAccount', { name: 'bob' }, { automountServiceAccountToken: false }),
    );
    const maps = `/api/v1/namespaces/${namespace}/configmaps`;
    await apply(`${maps}/m`, 'one', object('ConfigMap', { name: 'm', annotations: { a: 'b' } }, { data: {} }));
    const filled = object('ConfigMap', { name: 'm' }, { data: { a: 'b' }, immutable: true });
    expect((await apply(`${maps}/m`, 'one', filled)).body.data).toEqual({ a: 'b' });
    await apply(`${maps}/m`, 'one', object('ConfigMap', { name: 'other' }));
    expect((await apply(`${maps}/n`, 'one', { kind: 'ConfigMap', metadata: { name: 'n' } })).status).toBe(400);
    expect((await api.call('GET', `${maps}/n`)).status).toBe(404);
  },

  'answers a dry run as if, and keeps nothing': async ({ api, apply, rbac }) => {
    const dry = await apply(`${rbac}/roles/r`, 'signet', role('get'), '&dryRun=All');
    expect(dry.status).toBe(201);
    expect((await api.call('GET', `${rbac}/roles/r`)).status).toBe(404);
    await apply(`${rbac}/roles/r`, 'signet', role('get'));
    await apply(`${rbac}/roles/r`, 'signet', role('list'), '&dryRun=All');
    expect((await api.call('GET', `${rbac}/roles/r`)).body).toMatchObject({ rules: rule('get') });
    expect((await apply(`${rbac}/roles/r`, 'signet', role('get'), '&dryRun=Some')).status).toBe(422);
  },

  'reads YAML, and refuses what is no configuration': async ({ api, apply, rbac }) => {
    const yaml = ['kind: Role', 'apiVersion: rbac.authorization.k8s.io/v1', 'metadata: {name: r}', 'rules: []'].join(
      '\n',
    );
    const send = async (query: string, body: unknown) =>
      (await api.call('PATCH', `${rbac}/roles/r${query}`, { contentType: APPLY, body })).status;
    expect(await send('?fieldManager=x', yaml)).toBe(201);
    expect(await send('', yaml)).toBe(422);
    expect(await send('?fieldManager=x', role('get', { name: 'zz' }))).toBe(400);
    expect(await send('?fieldManager=x', role('get', { managedFields: [{ manager: 'x' }] }))).toBe(400);
    expect((await apply(`${rbac}/roles/r`, 'x', { ...role('get'), foo: 1 })).status).toBe(500);
    expect((await apply(`${rbac}/roles/r`, 'x', role('get', { resourceVersion: '1' }))).status).toBe(409);
  },

  'creates an object with any version, but none with a uid, and changes only the named version': async ({
    apply,
    rbac,
  }) => {
    const send = async (metadata: object, query = '') =>
      (await apply(`${rbac}/roles/r`, 'x', role('get', metadata), query)).status;
    expect(await send({ uid: 'u' })).toBe(409);
    expect(await send({ resourceVersion: '1' }, '&dryRun=All')).toBe(201);
    expect(await send({ resourceVersion: '1' })).toBe(201);
    expect(await send({ resourceVersion: '1' }, '&dryRun=All')).toBe(409);
    expect(await send({ resourceVersion: '1' })).toBe(409);
  },

  'changes by apply only the object with the named uid, and tells another uid from a conflict': async ({
    api,
    apply,
    rbac,
    namespace,
  }) => {
    const send = (uid: string, verb: string, query = '') => apply(`${rbac}/roles/r`, 'x', role(verb, { uid }), query);
    const missing = await send('11111111-1111-1111-1111-111111111111', 'get');
    expect(missing).toMatchObject({ status: 409, body: { reason: 'Conflict' } });
    expect(missing.body.details.causes).toBeUndefined();
    const { body } = await apply(`${rbac}/roles/r`, 'x', role('get'));
    const { uid } = body.metadata;
    expect((await send(uid, 'list')).status).toBe(200);
    await api.call('DELETE', `${rbac}/roles/r`);
    expect((await send(uid, 'get')).status).toBe(409);
    await apply(`${rbac}/roles/r`, 'other', role('watch'));
    expect((await send(uid, 'get')).body.details.causes).toMatchObject([{ reason: 'FieldManagerConflict' }]);
    for (const query of ['', '&dryRun=All', '&force=true']) {
      const refused = await send(uid, 'watch', query);
      expect(refused).toMatchObject({ status: 422, body: { details: { causes: [{ field: 'metadata.uid' }] } } });
    }
    expect((await send(uid, 'get', '&force=true')).status).toBe(422);
    const patched = { contentType: MERGE, body: { metadata: { uid }, rules: [] } };
    expect((await api.call('PATCH', `${rbac}/roles/r`, patched)).status).toBe(422);
    await apply(`${rbac}/rolebindings/b`, 'x', {
      ...rbacObject('RoleBinding', 'b', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
      }),
    });
    const both = await apply(`${rbac}/rolebindings/b`, 'x', {
      ...rbacObject('RoleBinding', 'b', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 's' },
      }),
      metadata: { name: 'b', namespace, uid },
    });
    expect(both.status).toBe(422);
  },

  'patches by JSON patch, or refuses the whole of it': async ({ api, rbac }) => {
    await api.call('POST', `${rbac}/roles`, { body: role('get') });
    const patch = async (...body: unknown[]) => api.call('PATCH', `${rbac}/roles/r`, { contentType: JSON_PATCH, body });
    expect((await patch({ op: 'test', path: '/metadata/name', value: 'x' })).status).toBe(422);
    expect((await patch({ op: 'remove', path: '/foo' })).status).toBe(422);
    const changed = await patch(
      { op: 'test', path: '/metadata/name', value: 'r' },
      { op: 'add', path: '/rules/0/verbs/-', value: 'list' },
      { op: 'replace', path: '/metadata/labels/a', value: '2' },
    );
    expect(changed.body).toMatchObject({ rules: [{ verbs: ['get', 'list'] }], metadata: { labels: { a: '2' } } });
  },
};
