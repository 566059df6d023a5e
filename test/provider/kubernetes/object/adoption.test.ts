import { until } from '../../../../dev/cluster';
import type { KubernetesClient, KubernetesObject } from '../../../../src/api/kubernetes';
import { boundTo } from '../../support/client';
import { UNKNOWN } from '../../../../src/kit/framework';
import { Engine, startProvider } from '../../support/engine';
import { jsonOf, manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';

const RBAC = 'rbac.authorization.k8s.io/v1';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

describeServers('An object that others have made, imported', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `adopted-${++count}`;
  });

  const rule = (...verbs: string[]) => ({ apiGroups: [''], resources: ['pods'], verbs });
  const role = (verbs: string[], metadata: object = {}) => ({
    apiVersion: RBAC,
    kind: 'Role',
    metadata: { name, namespace: server.namespace, ...metadata },
    rules: [rule(...verbs)],
  });
  const config = (manifest: object, rest: object = {}) => ({ manifest: manifestOf(manifest), ...rest });
  const ref = () => ({ apiVersion: RBAC, kind: 'Role', namespace: server.namespace, name });
  const live = async () => (await server.client.get(ref())) as KubernetesObject & { rules: object[] };
  const owners = async () => [...new Set((await live()).metadata.managedFields?.map(({ manager }) => manager))];

  /** Makes or changes an object as a tool does that sends whole objects or patches. */
  async function writeAs(manager: string, object: KubernetesObject): Promise<void> {
    const { metadata } = await server.client.apply(object, { fieldManager: manager });
    const managedFields = metadata.managedFields?.map((entry) =>
      entry.manager === manager ? { ...entry, operation: 'Update' } : entry,
    );
    const { uid, resourceVersion } = metadata;
    await server.client.patch(ref(), { metadata: { uid, resourceVersion, managedFields } });
  }

  async function imported(client: KubernetesClient = server.client): Promise<Engine> {
    const object = new Engine('signet_kubernetes_object', () => client);
    expect((await object.import(`${RBAC}/Role/${server.namespace}/${name}`)).errors).toEqual([]);
    return object;
  }

  it('shows no removal of the annotation that Kargo 1.12 sets', async () => {
    const actor = { 'kargo.akuity.io/create-actor': 'email:jane@example.com' };
    await writeAs('kubectl-client-side-apply', role(['get'], { annotations: { ...actor, team: 'a' } }));
    const object = await imported();
    expect(jsonOf(object.state?.manifest)).toMatchObject({ metadata: { annotations: { team: 'a' } } });
    expect(JSON.stringify(jsonOf(object.state?.manifest))).not.toContain('create-actor');
  });

  it('loses what `kubectl apply` has left on it and is not declared, and the plan names manager and fields', async () => {
    // GIVEN
    await writeAs(
      'kubectl-client-side-apply',
      role(['get'], { labels: { team: 'a', old: 'x' }, annotations: { [LAST_APPLIED]: '{}' } }),
    );
    const object = await imported();

    // WHEN
    const plan = await object.plan(config(role(['get'], { labels: { team: 'a' } })));
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toMatch(
      /\.metadata\.labels\.old, \.metadata\.labels\.team, \.rules from "kubectl-client-side-apply"/,
    );
    expect((await object.apply(plan)).errors).toEqual([]);

    // THEN
    expect((await live()).metadata).toMatchObject({ labels: { team: 'a' } });
    expect((await live()).metadata.labels).not.toHaveProperty('old');
    expect((await live()).metadata.annotations ?? {}).not.toHaveProperty([LAST_APPLIED]);
    expect(await owners()).toEqual(['signet']);
    const later = await object.run(config(role(['list'])));
    expect(later.warnings).toEqual([]);
    expect((await live()).metadata.labels ?? {}).toEqual({});
  });

  it('stays as it is while the declaration agrees, and is taken over with the first change', async () => {
    await writeAs('kubectl-create', role(['get'], { labels: { team: 'a' } }));
    const object = await imported();

    const plan = await object.plan(config(role(['get'], { labels: { team: 'a' } })));
    expect(plan).toMatchObject({ action: 'none', errors: [], warnings: [] });
    expect(await owners()).toEqual(['kubectl-create']);

    await object.run(config(role(['list'])));
    expect((await live()).metadata.labels ?? {}).toEqual({});
    expect((await live()).rules).toEqual([rule('list')]);
    expect(await owners()).toEqual(['signet']);
  });

  it('is taken over from the server of a product that made it, and not from one that applies it', async () => {
    await writeAs('kargo', role(['get']));
    const object = await imported();
    await object.run(config(role(['list'])));
    expect(await owners()).toEqual(['signet']);

    name = `${name}-applied`;
    await server.client.apply(role(['get']), { fieldManager: 'another-stack' });
    const plan = await (await imported()).plan(config(role(['list'])));
    expect(plan.errors.join()).toContain('[object/conflict]');
    expect(plan.errors.join()).toContain('"another-stack" owns .rules');
  });

  it('is taken over from the managers that are named, and from these alone', async () => {
    await writeAs('kubectl-create', role(['get']));
    await writeAs('portal', role(['get'], { labels: { portal: 'x' } }));
    const object = await imported();
    const named = config(role(['list']), { take_over_from: ['kubectl-create', 'portal'] });

    const { errors } = await object.plan(config(role(['list'])));
    expect(errors.join()).toContain('"portal" owns .rules');

    const plan = await object.plan(named);
    expect(plan.warnings.join()).toMatch(/\.rules from "kubectl-create"; .*\.metadata\.labels\.portal.* from "portal"/);
    expect((await object.apply(plan)).errors).toEqual([]);
    expect((await live()).metadata.labels ?? {}).toEqual({});
    expect(await owners()).toEqual(['signet']);

    // Later on the list says nothing more.
    await writeAs('portal', role(['list'], { labels: { portal: 'again' } }));
    expect((await object.plan(named)).action).toBe('none');
    expect(await owners()).toContain('portal');
  });

  it('is announced by apply, once, if the managers to take over from are unknown to the plan', async () => {
    await writeAs('kubectl-create', role(['get']));
    await writeAs('portal', role(['get'], { labels: { portal: 'x' } }));
    const object = await imported();
    const plan = await object.plan(config(role(['list']), { take_over_from: UNKNOWN }));
    expect(plan.errors).toEqual([]);
    expect(plan.warnings).toEqual([expect.stringMatching(/take_over_from are not known[^]*\[object\/unchecked\]/)]);
    const known = await object.plan(config(role(['list']), { take_over_from: ['kubectl-create', 'portal'] }));

    // A process that has applied before.
    const provider = await startProvider(server.client);
    const start = () => Promise.resolve(provider);
    const other = { ...role(['get']), metadata: { ...role([]).metadata, name: `${name}-other` } };
    const first = new Engine('signet_kubernetes_object', () => server.client, start);
    await first.apply(await new Engine('signet_kubernetes_object', () => server.client).plan(config(other)));
    const busy = new Engine('signet_kubernetes_object', () => server.client, start);
    busy.kept = object.kept;
    const { errors, warnings } = await busy.apply({ ...plan, config: known.config });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/\.labels\.portal.* from "portal"[^]*\[object\/takes-over\]/)]);
    expect(await owners()).toEqual(['signet']);
  });

  it('is announced by an apply of one object once', async () => {
    await writeAs('kubectl-create', role(['get']));
    const object = await imported();
    const { warnings } = await object.apply(await object.plan(config(role(['list']))));
    expect(warnings).toEqual([expect.stringContaining('[object/takes-over]')]);
  });

  it('is never taken over from a controller, whose fields are not promised to go', async () => {
    await writeAs('kubectl-create', role(['get']));
    await writeAs('some-controller', role(['get'], { labels: { controlled: 'x' } }));
    const object = await imported();
    expect(jsonOf(object.state?.manifest)).not.toHaveProperty('metadata.labels');

    const { errors } = await object.plan(config(role(['get']), { take_over_from: ['some-controller'] }));
    expect(errors.join()).toContain('[object/take-over-from-controller]');

    await object.run(config(role(['get'], { annotations: { mine: 'y' } })));
    expect((await live()).metadata).toMatchObject({ labels: { controlled: 'x' }, annotations: { mine: 'y' } });
  });

  it('leaves the rules of an aggregated role to the controller', async () => {
    const aggregated = {
      apiVersion: RBAC,
      kind: 'ClusterRole',
      metadata: { name: `${server.namespace}-${name}` },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [server.namespace]: 'into' } }] },
    };
    const part = {
      apiVersion: RBAC,
      kind: 'ClusterRole',
      metadata: { name: `${server.namespace}-${name}-part`, labels: { [server.namespace]: 'into' } },
      rules: [rule('get')],
    };
    const clusterRole = ({ metadata }: typeof part | typeof aggregated) => ({
      apiVersion: RBAC,
      kind: 'ClusterRole',
      name: metadata.name,
    });
    try {
      await server.client.create(part);
      await server.client.create(aggregated);
      await until('the role has the rules of its part', async () => {
        const role = await server.client.get(clusterRole(aggregated));
        return Array.isArray(role?.rules) && role.rules.length > 0;
      });

      const object = new Engine('signet_kubernetes_object', () => server.client);
      await object.import(`${RBAC}/ClusterRole/${aggregated.metadata.name}`);
      expect((await object.plan(config(aggregated))).action).toBe('none');

      const { name } = aggregated.metadata;
      await object.run(config({ ...aggregated, metadata: { name, labels: { team: 'a' } } }));
      expect(await server.client.get(clusterRole(aggregated))).toMatchObject({ rules: [rule('get')] });
    } finally {
      await server.client.delete(clusterRole(aggregated));
      await server.client.delete(clusterRole(part));
    }
  });

  it('is taken over when no field of it has an owner', async () => {
    await writeAs('kubectl-create', role(['get'], { labels: { old: 'x' } }));
    await server.client.patch(ref(), { metadata: { managedFields: [{}] } });
    expect((await live()).metadata.managedFields ?? []).toEqual([]);

    const object = await imported();
    await object.run(config(role(['list'])));
    expect((await live()).metadata.labels ?? {}).toEqual({});
    expect((await live()).rules).toEqual([rule('list')]);
    expect((await object.plan(config(role(['list'])))).action).toBe('none');
  });

  it('is read again when others change it while it is taken over', async () => {
    await writeAs('kubectl-create', role(['get'], { labels: { old: 'x' } }));
    let meddled = 0;
    const object = await imported({
      ...boundTo(server.client),
      patch: async (given, patch, options) => {
        if (meddled++ === 0) await server.client.patch(ref(), { metadata: { annotations: { note: 'mine' } } });
        return server.client.patch(given, patch, options);
      },
    });
    await object.run(config(role(['list'])));
    expect(meddled).toBe(2);
    expect((await live()).metadata.labels ?? {}).toEqual({});
    expect((await live()).metadata.annotations).toMatchObject({ note: 'mine' });
  });

  it('is taken over once, also when the apply after it fails and is run again', async () => {
    await writeAs('kubectl-create', role(['get'], { labels: { old: 'x' } }));
    let broken = true;
    const object = await imported({
      ...boundTo(server.client),
      apply: (given, options) =>
        broken && !options?.dryRun ? Promise.reject(new Error('broken')) : server.client.apply(given, options),
    });
    const { errors } = await object.apply(await object.plan(config(role(['list']))));
    expect(errors).toHaveLength(1);
    expect((await live()).rules).toEqual([rule('get')]);

    broken = false;
    await object.run(config(role(['list'])));
    expect((await live()).metadata.labels ?? {}).toEqual({});
    expect(await owners()).toEqual(['signet']);
  });
});
