import { until } from '../../../../dev/cluster';
import { createKubernetesClient, waitFor } from '../../../../src/api/kubernetes';
import { UNKNOWN } from '../../../../src/kit/framework';
import { Secret } from '../../../../src/secret';
import { boundTo, lostAnswer } from '../../support/client';
import { Engine, startProvider } from '../../support/engine';
import { jsonOf, manifestOf } from '../../support/manifest';
import { type Rule, untilAllowed } from '../../../support/until-allowed';
import { describeServers } from '../../support/servers';
import { makeAccount, makeTokenSecret } from '../../support/token-facts';

const RBAC = 'rbac.authorization.k8s.io/v1';

interface Manifest {
  readonly rules: unknown;
  readonly metadata: object;
}

describeServers('signet_kubernetes_object', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `thing-${++count}`;
  });

  const engine = () => new Engine('signet_kubernetes_object', () => server.client);
  const role = (rules: object[], metadata: object = {}) => ({
    apiVersion: RBAC,
    kind: 'Role',
    metadata: { name, namespace: server.namespace, ...metadata },
    rules,
  });
  const rule = (...verbs: string[]) => ({ apiGroups: [''], resources: ['pods'], verbs });
  const binding = (to: string) => ({
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: { name, namespace: server.namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: to },
    subjects: [{ kind: 'ServiceAccount', name: 'ci', namespace: server.namespace }],
  });
  const config = (manifest: object, rest: object = {}) => ({ manifest: manifestOf(manifest), ...rest });
  const ref = (kind = 'Role', apiVersion = RBAC) => ({ apiVersion, kind, namespace: server.namespace, name });
  const live = (kind?: string, apiVersion?: string) => server.client.get(ref(kind, apiVersion));

  /** An engine that acts as an account with these rights. */
  async function engineOf(rule: Rule): Promise<Engine> {
    const account = `${name}-planner`;
    await makeAccount(server.client, server.namespace, account);
    await makeTokenSecret(server.client, server.namespace, account, `${account}-token`);
    const metadata = { name: account, namespace: server.namespace };
    await server.client.create({ apiVersion: RBAC, kind: 'Role', metadata, rules: [rule] });
    await server.client.create({ ...binding(account), metadata, subjects: [{ kind: 'ServiceAccount', ...metadata }] });
    const secret = { apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name: `${account}-token` };
    await waitFor(server.client, secret, (found) => 'kubernetes.io/service-account.uid' in (found?.annotations ?? {}), {
      timeoutMs: 60_000,
    });
    const found = await server.client.readTokenSecret(secret);
    const user = { token: found?.token ?? new Secret('') };
    const client = createKubernetesClient({ ...server.connection, user });
    await untilAllowed(client, server.namespace, rule);
    return new Engine('signet_kubernetes_object', () => client);
  }

  it.each([
    ['rules', { rules: [null] }],
    ['verbs', { rules: [{ ...rule('get'), verbs: ['get', null] }] }],
    ['finalizers', { metadata: { finalizers: [null] } }],
  ])('refuses a null in a list: %s', async (_name, { rules = [rule('get')], metadata = {} }: Partial<Manifest>) => {
    const { errors } = await engine().plan(config(role(rules as object[], metadata)));
    expect(new Set(errors).size).toBe(1);
    expect(errors[0]).toMatch(
      /^manifest\.(rules\[0\]( |\.verbs\[1\])|metadata\.finalizers\[0\]).*\[object\/null-item\]$/s,
    );
  });

  it('is not set by a null field', async () => {
    await engine().run(config(role([{ ...rule('get'), resourceNames: null }], { labels: null })));
    expect(await live()).toMatchObject({ rules: [rule('get')] });
    expect((await live())?.metadata.labels).toBeUndefined();
  });

  it.each([
    ['rules', { rules: { a: 1 } }, '.rules'],
    ['labels', { metadata: { labels: 'x' } }, '.metadata.labels'],
    ['annotations', { metadata: { annotations: ['x'] } }, '.metadata.annotations'],
  ])('says which field has another type than the kind has: %s', async (_name, more: Partial<Manifest>, field) => {
    const { rules = [rule('get')], metadata = {} } = more;
    const { errors } = await engine().plan(config(role(rules as object[], metadata)));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(field);
    expect(errors[0]).toContain('Correct the field that the message names.');
    expect(errors[0]).toContain('[kubernetes/invalid]');
  });

  it('keeps keys that are names of properties of every object', async () => {
    const data = JSON.parse('{"constructor":"1","toString":"2","__proto__":"3"}') as object;
    const map = (values: object) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: server.namespace, labels: { constructor: 'a' }, annotations: { toString: 'b' } },
      data: values,
    });
    const object = engine();
    await object.run(config(map(data)));
    expect((await object.plan(config(map(data)))).action).toBe('none');
    await server.client.patch(ref('ConfigMap', 'v1'), { metadata: { labels: { constructor: null } }, data: null });
    await object.refresh();
    const drifted = await object.plan(config(map(data)));
    expect([drifted.action, drifted.errors]).toEqual(['update', []]);
    await object.apply(drifted);
    const { data: stored } = (await live('ConfigMap', 'v1')) as unknown as { data: object };
    expect(Object.entries(stored).sort()).toEqual(Object.entries(data).sort());
    expect((await object.run(config(map({ constructor: '1' })))).action).toBe('update');
    expect(await live('ConfigMap', 'v1')).toHaveProperty('data', { constructor: '1' });
  });

  it('applies what is declared, and a second plan is empty', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    expect(await live()).toMatchObject({ rules: [rule('get')], metadata: { uid: object.state?.uid } });
    expect(object.state?.id).toBe(`${RBAC}/Role/${server.namespace}/${name}`);
    expect((await object.plan(config(role([rule('get')])))).action).toBe('none');
  });

  it('asks nothing of the server but to read what stays as it is', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    const reader = new Engine('signet_kubernetes_object', () => ({
      ...boundTo(server.client),
      apply: () => Promise.reject(new Error('not needed')),
    }));
    reader.kept = object.kept;
    expect(await reader.plan(config(role([rule('get')])))).toMatchObject({ action: 'none', errors: [], warnings: [] });
  });

  it('is in state when the answer to its create was lost, and is not made twice', async () => {
    const object = new Engine('signet_kubernetes_object', () => ({
      ...boundTo(server.client),
      apply: async (given, options) => {
        const answer = await server.client.apply(given, options);
        if (options?.dryRun) return answer;
        throw lostAnswer('patch');
      },
    }));
    await object.run(config(role([rule('get')])));
    expect(object.state?.uid).toBe((await live())?.metadata.uid);
  });

  it('is in state, tainted, when the run was cancelled while it was made', async () => {
    const stop = new AbortController();
    const object = new Engine('signet_kubernetes_object', () => ({
      ...boundTo(server.client),
      apply: async (given, options) => {
        const answer = await server.client.apply(given, options);
        if (options?.dryRun) return answer;
        stop.abort();
        throw lostAnswer('patch');
      },
    }));
    const plan = await object.plan(config(role([rule('get')])));
    object.signal = stop.signal;
    expect((await object.apply(plan)).errors.join()).toContain('[operation/cancelled]');
    expect(object.kept).toMatchObject({ tainted: true, state: { uid: (await live())?.metadata.uid } });
  });

  it('sees drift in the declared fields, and in no others', async () => {
    const object = engine();
    const declared = config(role([rule('get')], { labels: { team: 'a' } }));
    await object.run(declared);

    await server.client.patch(ref(), { metadata: { labels: { foreign: 'x' }, annotations: { note: 'y' } } });
    expect((await object.plan(declared)).action).toBe('none');

    await server.client.patch(ref(), { rules: [rule('get', 'delete')] });
    const plan = await object.plan(declared);
    expect(plan.action).toBe('update');
    expect(jsonOf(object.state?.manifest)).toMatchObject({
      rules: [rule('get', 'delete')],
      metadata: { labels: { team: 'a' } },
    });
  });

  it('refuses to undo what another manager changed, naming manager and field, unless conflicts are forced', async () => {
    const object = engine();
    const manifest = role([rule('get')], { labels: { team: 'a' } });
    await object.run(config(manifest));
    await server.client.apply(role([], { labels: { team: 'b' } }), { fieldManager: 'someone', force: true });

    // The plan shows the drift, and says what apply will meet.
    const plan = await object.plan(config(manifest));
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toContain('"someone" owns .metadata.labels.team');
    const { errors } = await object.apply(plan);
    expect(errors.join()).toContain('[object/conflict]');
    expect(errors.join()).toContain('"someone" owns .metadata.labels.team');

    await object.run(config(manifest, { force_conflicts: true }));
    expect((await live())?.metadata.labels).toEqual({ team: 'a' });
  });

  it('shows at plan a conflict that a change of the configuration would meet', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    await server.client.apply(role([rule('get')], { labels: { team: 'b' } }), { fieldManager: 'someone' });
    const { errors } = await object.plan(config(role([rule('get')], { labels: { team: 'a' } })));
    expect(errors.join()).toContain('"someone" owns .metadata.labels.team');
  });

  it('shows at plan what the server finds invalid', async () => {
    const { errors } = await engine().plan(config(role([{ apiGroups: [''], resources: ['pods'] }])));
    expect(errors.join()).toContain('[kubernetes/invalid]');
    expect(await live()).toBeNull();
  });

  it('shows at plan that rights are granted which the granter does not hold', async () => {
    const object = await engineOf({
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['roles'],
      verbs: ['get', 'create', 'patch'],
    });
    const { errors } = await object.plan(config(role([rule('delete')])));
    expect(errors.join()).toContain('attempting to grant RBAC permissions not currently held');
  });

  it('goes on with a warning where the identity that plans may not write', async () => {
    const object = await engineOf({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['get'] });
    const { errors, warnings } = await object.plan(config(role([rule('get')])));
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^This identity may not write roles\.rbac\.authorization\.k8s\.io in namespace ".*": only apply checks them\n[^]*\[object\/no-write-right\]$/,
      ),
    ]);
  });

  it('names a namespace that does not exist in the first line of a warning, and what was likely meant', async () => {
    const near = `${server.namespace}x`;
    const { errors, warnings } = await engine().plan(
      config({ ...role([rule('get')]), metadata: { name, namespace: near } }),
    );
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(`^Namespace "${near}" does not exist\n`)]);
    expect(warnings.join()).toContain(`Did you mean "${server.namespace}"?`);
    expect(warnings.join()).toContain('[object/no-namespace]');
  });

  it('names a kind that does not exist in the first line of a warning', async () => {
    const thing = { ...role([rule('get')]), apiVersion: 'to-come.example/v1', kind: 'Thing' };
    const { errors, warnings } = await engine().plan(config(thing));
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^The cluster has no kind "Thing" in "to-come\.example\/v1"\n/)]);
    expect(warnings.join()).toContain('[object/no-kind]');
  });

  it('refuses a kind that a group of Kubernetes does not have, and suggests one', async () => {
    const { errors } = await engine().plan(config({ ...role([rule('get')]), kind: 'Rolle' }));
    expect(errors).toEqual([
      expect.stringMatching(/^The cluster has no kind "Rolle" in "rbac\.authorization\.k8s\.io\/v1"\n/),
    ]);
    expect(errors.join()).toContain('Did you mean "Role"?');
  });

  it('says of a namespace and of a kind that the same plan creates only that apply checks the object', async () => {
    const provider = await startProvider(server.client);
    const object = () =>
      new Engine(
        'signet_kubernetes_object',
        () => server.client,
        () => Promise.resolve(provider),
      );
    await object().plan(config({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'signet-to-come' } }));
    const { warnings } = await object().plan(
      config({ ...role([rule('get')]), metadata: { name, namespace: 'signet-to-come' } }),
    );
    expect(warnings).toEqual([
      expect.stringMatching(/is checked only by apply\nThe same plan creates its namespace\./),
    ]);

    const names = { kind: 'Thing', plural: 'things', singular: 'thing' };
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }];
    await object().plan(
      config({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'things.to-come.example' },
        spec: { group: 'to-come.example', names, scope: 'Namespaced', versions },
      }),
    );
    const thing = await object().plan(
      config({ ...role([rule('get')]), apiVersion: 'to-come.example/v1', kind: 'Thing' }),
    );
    expect(thing.warnings).toEqual([expect.stringContaining('The same plan installs the definition of its kind.')]);
  });

  it('warns of a verb that no request has, and suggests one; not once it is applied', async () => {
    const object = engine();
    const { warnings } = await object.run(config(role([rule('get'), rule('lists'), rule('teleport')])));
    expect(warnings).toEqual([
      expect.stringMatching(/^rbac.*\/Role\/.* allows "lists", a verb that no .* has: did you mean "list"\?\n/),
      expect.stringMatching(/^rbac.*\/Role\/.* allows "teleport", a verb that no resource .* has\n/),
    ]);
    expect((await object.plan(config(role([rule('get'), rule('lists'), rule('teleport')])))).warnings).toEqual([]);
  });

  it('goes on with a warning where a part is not known until apply', async () => {
    const manifest = manifestOf(role([rule('get')], { annotations: { note: 'later' } }));
    const unknown = JSON.parse(JSON.stringify(manifest.value), (_key, value: unknown) =>
      value === 'later' ? UNKNOWN : value,
    ) as never;
    const { errors, warnings, planned } = await engine().plan({
      manifest: Object.assign(manifest, { value: unknown }),
    });
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('not known until apply');
    expect(planned.id).toBe(`${RBAC}/Role/${server.namespace}/${name}`);
  });

  it('goes on with a warning where the cluster itself comes with the same plan', async () => {
    const object = new Engine('signet_kubernetes_object', () => 'unknown');
    const { errors, warnings } = await object.plan(config(role([rule('get')])));
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[object/unchecked]');
  });

  it('is another object under another name, and the plan says why', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    const before = { ...ref() };
    name = `${name}-renamed`;
    const plan = await object.run(config(role([rule('get')])));
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('metadata.name identifies the object');
    expect(await server.client.get(before)).toBeNull();
    expect(await live()).not.toBeNull();
  });

  it('replaces a binding whose roleRef changes, and says why', async () => {
    const object = engine();
    await object.run(config(binding('one')));
    const plan = await object.run(config(binding('two')));
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('The roleRef of a binding cannot be changed');
    expect((await live('RoleBinding'))?.roleRef).toMatchObject({ name: 'two' });
  });

  it('replaces an object where the server says that a field cannot be changed', async () => {
    const secret = (type: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: server.namespace },
      type,
    });
    const object = engine();
    await object.run(config(secret('example.com/one')));
    const plan = await object.run(config(secret('example.com/two')));
    expect(plan.action).toBe('replace');
    expect(plan.warnings.join()).toContain('type of an existing object cannot be changed');
    expect((await live('Secret', 'v1'))?.type).toBe('example.com/two');
  });

  it('refuses an object that exists already, and offers to import it', async () => {
    await server.client.create(role([rule('list')]));
    const { errors } = await engine().plan(config(role([rule('get')])));
    expect(errors.join()).toContain(
      `terraform import signet_kubernetes_object.<name> ${RBAC}/Role/${server.namespace}/${name}`,
    );
  });

  it('refuses at apply an object that came to exist after the plan, and leaves it', async () => {
    const object = engine();
    const plan = await object.plan(config(role([rule('get')])));
    await server.client.create(role([rule('list')]));
    const { errors } = await object.apply(plan);
    expect(errors.join()).toContain('[object/exists]');
    expect(object.state).toBeUndefined();
    expect(await live()).toMatchObject({ rules: [rule('list')] });
  });

  it('refuses an object that came to exist between the last check and the create', async () => {
    let made = false;
    const object = new Engine('signet_kubernetes_object', () => ({
      ...boundTo(server.client),
      apply: async (given, options) => {
        const answer = await server.client.apply(given, options);
        if (made) await server.client.create(role([rule('list')]));
        made = !made;
        return answer;
      },
    }));
    const { errors } = await object.apply(await object.plan(config(role([rule('get')]))));
    expect(errors.join()).toContain('[object/exists]');
    expect(await live()).toMatchObject({ rules: [rule('list')] });
  });

  it('takes an imported object over from the tool that made it by hand, so that it alone decides its fields', async () => {
    // GIVEN a role made as `kubectl create` does, and labelled by hand
    const made = await server.client.apply(role([rule('list')], { labels: { old: 'x' } }), {
      fieldManager: 'kubectl-create',
    });
    const managedFields = made.metadata.managedFields?.map((entry) => ({ ...entry, operation: 'Update' }));
    await server.client.patch(ref(), { metadata: { managedFields } });
    const object = engine();
    expect((await object.import(`${RBAC}/Role/${server.namespace}/${name}`)).errors).toEqual([]);

    // WHEN the rules change and the label is not declared
    const plan = await object.plan(config(role([rule('get')])));
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toContain('.rules from "kubectl-create"');
    expect((await object.apply(plan)).errors).toEqual([]);

    // THEN both are so, and it stays so
    expect(await live()).toMatchObject({ rules: [rule('get')] });
    expect((await live())?.metadata.labels ?? {}).toEqual({});
    expect((await object.plan(config(role([rule('get')])))).action).toBe('none');
    expect((await object.run(config(role([rule('watch')])))).action).toBe('update');
  });

  it('imports an object as it is, without what the server alone sets', async () => {
    await makeAccount(server.client, server.namespace, name);
    const object = engine();
    await object.import(`v1/ServiceAccount/${server.namespace}/${name}`);
    expect(jsonOf(object.state?.manifest)).toEqual({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: server.namespace },
    });
    expect((await object.plan({ manifest: object.state?.manifest ?? null })).action).toBe('none');
  });

  it.each(['v1/ServiceAccount', 'ServiceAccount/ns/name', 'v1/ServiceAccount/a/b/c', 'v1/ServiceAccount//x'])(
    'does not import by %s',
    async (id) => {
      const { errors } = await engine().import(id);
      expect(errors.join()).toContain('[import/format]');
      expect(errors.join()).toContain('apiVersion/kind/namespace/name');
    },
  );

  it('is gone from state when it is gone, and is created again', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    await server.client.delete(ref());
    expect((await object.plan(config(role([rule('get')])))).action).toBe('create');
    expect(object.state).toBeUndefined();
  });

  it('waits until a deleted object is gone', async () => {
    const finalized = { finalizers: ['test.example/wait'] };
    const object = engine();
    await object.run(config(role([rule('get')])));
    await server.client.patch(ref(), { metadata: finalized });

    let done = false;
    const destroyed = object.destroy().finally(() => (done = true));
    await until('the object is being deleted', async () => (await live())?.metadata.deletionTimestamp, { everyMs: 20 });
    expect(done).toBe(false);
    await server.client.patch(ref(), { metadata: { finalizers: null } });
    expect((await destroyed).errors).toEqual([]);
    expect(await live()).toBeNull();
  });

  it('does not delete an object that other hands made again', async () => {
    const object = engine();
    await object.run(config(role([rule('get')])));
    await server.client.delete(ref());
    await server.client.create(role([rule('list')]));
    const { errors } = await object.destroy();
    expect(errors.join()).toContain('[object/replaced]');
    expect(await live()).not.toBeNull();
  });

  it.each([
    ['data', { data: { password: 'cGxhaW4=' } }, 'object/secret-data'],
    ['stringData', { stringData: { password: 'plain' } }, 'object/secret-data'],
    ['a token', { type: 'kubernetes.io/service-account-token' }, 'object/token-secret'],
  ])('refuses a Secret with %s, and says why without its content', async (_what, content, code) => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: server.namespace }, ...content };
    const { errors } = await engine().plan(config(secret));
    expect(errors[0]).toContain(`[${code}]`);
    expect(errors.join()).not.toMatch(/cGxhaW4|plain"|: plain\b/);
  });
});
