import { APPLY, MERGE } from './api';
import { rbacObject, tokenSecret, type Scenarios } from './setting';

const GROUP = 'rbac.authorization.k8s.io';
const RULES = {
  apiGroups: [GROUP],
  resources: ['roles', 'rolebindings'],
  verbs: ['create', 'update', 'patch', 'get', 'delete'],
};
const role = (name: string, ...rules: object[]) => rbacObject('Role', name, { rules });
const binding = (name: string, kind: string, ref: string) =>
  rbacObject('RoleBinding', name, {
    roleRef: { apiGroup: GROUP, kind, name: ref },
    subjects: [{ kind: 'User', name: 'jane' }],
  });

/** Who may do what, and who may grant it. */
export const rbacScenarios: Scenarios = {
  'allows what a role allows, and says what it does not': async ({ api, login, secrets, namespace, rbac }) => {
    const token = await login(
      'bob',
      [
        { apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['one'] },
        { apiGroups: [''], resources: ['configmaps'], verbs: ['*'] },
      ].reverse(),
    );
    const status = async (method: string, path: string, body?: unknown) =>
      (await api.call(method, path, { token, body })).status;
    expect(await status('GET', `/api/v1/namespaces/${namespace}/configmaps`)).toBe(200);
    expect(await status('GET', secrets)).toBe(403);
    expect(await status('GET', `${secrets}/one`)).toBe(404);
    expect(await status('GET', `${secrets}/two`)).toBe(403);
    expect(await status('GET', `${secrets}?watch=true`)).toBe(403);
    expect(await status('POST', '/api/v1/namespaces', {})).toBe(403);
    expect(await status('GET', `/api/v1/namespaces/${namespace}`)).toBe(403);
    expect(await status('DELETE', secrets)).toBe(403);
    expect(await status('PATCH', `${secrets}/one`, {})).toBe(403);
    expect(await status('POST', `${rbac}/roles`, {})).toBe(403);
    expect(await status('GET', '/apis/rbac.authorization.k8s.io/v1/clusterroles/view')).toBe(403);
    expect(await status('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/bob/token`, {})).toBe(403);
    expect(await status('GET', `/apis/example.org/v1/namespaces/${namespace}/foos`)).toBe(403);
    expect(await status('GET', '/metrics')).toBe(403);
    expect((await api.send('GET', '/version', { token })).status).toBe(200);
  },

  'asks a name selector like the name itself': async ({ api, login, secrets }) => {
    const token = await login(
      'bob',
      [
        { apiGroups: [''], resources: ['secrets'], verbs: ['list', 'watch'], resourceNames: ['one'] },
        { apiGroups: [''], resources: ['configmaps'], verbs: ['get'] },
      ].reverse(),
    );
    expect((await api.call('GET', `${secrets}?fieldSelector=metadata.name%3Done`, { token })).status).toBe(200);
    expect((await api.call('GET', `${secrets}?fieldSelector=metadata.name%3Dtwo`, { token })).status).toBe(403);
  },

  'lets nobody in without a credential': async ({ api, secrets }) => {
    expect((await api.call('GET', secrets, { token: '' })).status).toBe(403);
    expect((await api.call('GET', '/api', { token: '' })).status).toBe(403);
    expect((await api.call('GET', '/readyz', { token: '' })).status).toBe(200);
    expect((await api.call('GET', secrets, { token: 'nonsense' })).status).toBe(401);
  },

  'refuses to grant what the writer does not hold, also in a dry run': async ({ api, login, rbac }) => {
    const token = await login('bob', [RULES]);
    const create = async (path: string, body: unknown) => api.call('POST', `${rbac}/${path}`, { token, body });
    const wide = role(
      'wide',
      { apiGroups: ['', 'apps'], resources: ['secrets', 'pods'], verbs: ['get', 'list'] },
      { apiGroups: [''], resources: ['pods'], resourceNames: ['n1'], verbs: ['get'] },
    );
    expect((await create('roles', wide)).body.message).toContain(
      'is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["pods"], ResourceNames:["n1"], Verbs:["get"]}',
    );
    expect((await create('roles?dryRun=All', wide)).status).toBe(403);
    expect(
      (await create('roles', role('own', { apiGroups: [GROUP], resources: ['roles'], verbs: ['get'] }))).status,
    ).toBe(201);
    expect((await create('rolebindings', binding('b', 'ClusterRole', 'cluster-admin'))).status).toBe(403);
    expect((await create('rolebindings', binding('b', 'Role', 'not-there'))).status).toBe(404);
    expect((await create('rolebindings', binding('b', 'Role', 'own'))).status).toBe(201);
    const everything = role('all', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] });
    const applied = await api.call('PATCH', `${rbac}/roles/all?fieldManager=x&dryRun=All`, {
      contentType: APPLY,
      body: everything,
      token,
    });
    expect(applied.status).toBe(403);
    const widened = { rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] };
    expect((await api.call('PATCH', `${rbac}/roles/own`, { contentType: MERGE, body: widened, token })).status).toBe(
      403,
    );
  },

  'lets those who may escalate or bind grant anything': async ({ api, login, rbac }) => {
    const token = await login('bob', [
      RULES,
      { apiGroups: [GROUP], resources: ['roles'], verbs: ['escalate'] },
      { apiGroups: [GROUP], resources: ['clusterroles'], resourceNames: ['view'], verbs: ['bind'] },
    ]);
    const create = async (path: string, body: unknown) =>
      (await api.call('POST', `${rbac}/${path}`, { token, body })).status;
    expect(await create('roles', role('wide', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }))).toBe(201);
    expect(await create('rolebindings', binding('view', 'ClusterRole', 'view'))).toBe(201);
    expect(await create('rolebindings', binding('edit', 'ClusterRole', 'edit'))).toBe(403);
  },

  'keeps the role of a binding': async ({ api, rbac }) => {
    await api.call('POST', `${rbac}/rolebindings`, { body: binding('b', 'Role', 'r') });
    const body = { roleRef: { name: 'z' } };
    expect((await api.call('PATCH', `${rbac}/rolebindings/b`, { contentType: MERGE, body })).status).toBe(422);
  },

  'refuses roles and bindings that are not valid, and says where': async ({ api, rbac }) => {
    const post = async (path: string, body: unknown) => (await api.call('POST', path, { body })).status;
    expect(
      await post(
        `${rbac}/roles`,
        role('r', { apiGroups: [''], resources: [], verbs: [] }, { verbs: ['get'], nonResourceURLs: ['/x'] }),
      ),
    ).toBe(422);
    expect(await post(`${rbac}/roles`, role('a/b'))).toBe(422);
    expect(await post(`${rbac}/roles`, role('Any:Name works'))).toBe(201);
    const bad = {
      ...rbacObject('RoleBinding', 'b', { roleRef: { kind: 'Foo', name: '' } }),
      subjects: [
        { kind: 'X', name: '' },
        { kind: 'ServiceAccount', name: 'A B' },
      ],
    };
    expect(await post(`${rbac}/rolebindings`, bad)).toBe(422);
    const cluster = rbacObject('ClusterRoleBinding', 'scenario-invalid', {
      roleRef: { apiGroup: GROUP, kind: 'Role', name: 'x' },
      subjects: [{ kind: 'ServiceAccount', name: 'x' }],
    });
    expect(await post('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', cluster)).toBe(422);
  },

  'creates a role by PUT': async ({ api, rbac }) => {
    expect((await api.call('PUT', `${rbac}/roles/r`, { body: role('r') })).status).toBe(201);
    expect((await api.call('PUT', `${rbac}/roles/r`, { body: role('r') })).status).toBe(200);
  },

  'aggregates cluster roles by label': async ({ api, namespace }) => {
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
    const rules = [{ apiGroups: ['example.com'], resources: ['things'], verbs: ['get'] }];
    const matchLabels = { aggregate: namespace };
    await api.call('POST', path, {
      body: rbacObject('ClusterRole', `${namespace}-sum`, {
        aggregationRule: { clusterRoleSelectors: [{ matchLabels }] },
      }),
    });
    const part = {
      ...rbacObject('ClusterRole', `${namespace}-part`, { rules }),
      metadata: { name: `${namespace}-part`, labels: matchLabels },
    };
    await api.call('POST', path, { body: part });
    await api.until(`${path}/${namespace}-sum`, ({ body }) => JSON.stringify(body).includes('things'));
    expect((await api.call('GET', `${path}/${namespace}-sum`)).body).toMatchObject({ rules });
    await api.call('DELETE', `${path}/${namespace}-part`);
    await api.until(`${path}/${namespace}-sum`, ({ body }) => !JSON.stringify(body).includes('things'));
    await api.call('DELETE', `${path}/${namespace}-sum`);
  },

  'reviews access: of others, of the caller, and all of it': async ({ api, login, namespace }) => {
    const token = await login('bob', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]);
    const review = async (kind: string, spec: unknown, by?: string, at = '') => {
      const path = `/apis/authorization.k8s.io/v1${at}/${kind.toLowerCase()}s`;
      const metadata = at === '' ? {} : { namespace };
      return api.call('POST', path, {
        body: { kind, apiVersion: 'authorization.k8s.io/v1', metadata, spec },
        ...(by !== undefined && { token: by }),
      });
    };
    const user = `system:serviceaccount:${namespace}:bob`;
    const resourceAttributes = { namespace, verb: 'get', resource: 'secrets' };
    const allowed = async (spec: unknown) => (await review('SubjectAccessReview', spec)).body.status.allowed;
    expect(await allowed({ user, resourceAttributes })).toBe(true);
    expect(await allowed({ user, resourceAttributes: { ...resourceAttributes, verb: 'list' } })).toBe(false);
    expect(
      await allowed({
        user,
        groups: ['system:authenticated'],
        nonResourceAttributes: { path: '/api', verb: 'get' },
      }),
    ).toBe(true);
    expect(await allowed({ user: 'any', groups: ['system:masters'], resourceAttributes })).toBe(true);
    expect((await review('SubjectAccessReview', {})).status).toBe(422);
    expect((await review('SelfSubjectAccessReview', { resourceAttributes }, token)).body.status.allowed).toBe(true);
    expect(
      (
        await review(
          'SelfSubjectAccessReview',
          { resourceAttributes: { ...resourceAttributes, verb: 'delete' } },
          token,
        )
      ).body.status.allowed,
    ).toBe(false);
    expect(
      (await review('LocalSubjectAccessReview', { user, resourceAttributes }, undefined, `/namespaces/${namespace}`))
        .body.status.allowed,
    ).toBe(true);
    const rules = await api.send('POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
      body: { kind: 'SelfSubjectRulesReview', apiVersion: 'authorization.k8s.io/v1', spec: { namespace } },
      token,
    });
    expect(rules.body.status).toMatchObject({
      resourceRules: expect.arrayContaining([{ verbs: ['get'], apiGroups: [''], resources: ['secrets'] }]) as unknown,
    });
  },

  'says who the caller is': async ({ api, login }) => {
    const token = await login('bob', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]);
    const body = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' };
    expect((await api.call('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', { body, token })).status).toBe(
      201,
    );
  },

  'lets those act as others who may, and nobody else': async ({ api, login, namespace, secrets }) => {
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const body = { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' };
    const token = await login('bob', [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]);
    const as = async (headers: Record<string, string | string[]>, by?: string) =>
      api.call('POST', path, { body, headers, ...(by !== undefined && { token: by }) });
    const jane = { 'impersonate-user': 'jane', 'impersonate-group': ['devs', 'ops'] };
    expect((await as(jane)).body.status.userInfo.username).toBe('jane');
    expect((await as({ 'impersonate-user': `system:serviceaccount:${namespace}:x` })).status).toBe(201);
    expect((await as({ 'impersonate-user': 'system:anonymous' })).status).toBe(403);
    expect((await as(jane, token)).status).toBe(403);
    expect((await as({ 'impersonate-user': `system:serviceaccount:${namespace}:x` }, token)).status).toBe(403);
    expect((await api.call('GET', secrets, { headers: { 'impersonate-user': 'jane' } })).status).toBe(403);
    expect((await api.send('GET', secrets, { headers: { 'impersonate-group': 'devs' } })).status).toBe(400);
  },

  'names the role that a binding lacks': async ({ api, account, rbac, secrets, token, namespace }) => {
    await account('bob');
    const subjects = [{ kind: 'ServiceAccount', name: 'bob', namespace }];
    await api.call('POST', `${rbac}/rolebindings`, { body: { ...binding('b', 'Role', 'not-there'), subjects } });
    const { data = {} } = await token('bob', 't');
    const bearer = Buffer.from(data['token'] ?? '', 'base64').toString();
    const answer = await api.until(secrets, ({ body }) => body.message.includes('not found'), { token: bearer });
    expect(answer.body.message).toMatch(
      /in the namespace "[^"]+": rbac: RBAC: role.rbac.authorization.k8s.io "not-there" not found$/,
    );
    await api.call('POST', secrets, { token: bearer, body: tokenSecret('bob', 'x') });
  },
};
