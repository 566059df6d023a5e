import { UNKNOWN } from '../../../../src/kit/framework';
import type { Provider } from '../../../../src/kit/plugin';
import { Engine, type Plan, startProvider } from '../../support/engine';
import { jsonOf, manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';

const RBAC = 'rbac.authorization.k8s.io/v1';
const TWICE = '[object/declared-twice]';

describeServers('An object that two resources of one configuration declare', (server) => {
  let count = 0;
  let name: string;
  /** The provider process of the current plan or apply, which all resources share. */
  let provider: Provider;

  const nextProcess = async () => {
    provider = await startProvider(server.client);
  };
  beforeEach(async () => {
    name = `twice-${++count}`;
    await nextProcess();
  });

  const resource = () =>
    new Engine(
      'signet_kubernetes_object',
      () => server.client,
      () => Promise.resolve(provider),
    );
  const role = (verb: string, other: { readonly name?: string; readonly apiVersion?: string } = {}) => ({
    manifest: manifestOf({
      apiVersion: other.apiVersion ?? RBAC,
      kind: 'Role',
      metadata: { name: other.name ?? name, namespace: server.namespace },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }],
    }),
  });
  const binding = (roleName: string) => ({
    manifest: manifestOf({
      apiVersion: RBAC,
      kind: 'RoleBinding',
      metadata: { name, namespace: server.namespace },
      subjects: [{ kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' }],
      roleRef: { kind: 'Role', name: roleName, apiGroup: 'rbac.authorization.k8s.io' },
    }),
  });
  const verbs = async (of = name) =>
    (await server.client.get({ apiVersion: RBAC, kind: 'Role', namespace: server.namespace, name: of }))?.rules;

  /** Plans in one process, and applies in another. */
  async function runTogether(...declared: (readonly [Engine, Parameters<Engine['plan']>[0]])[]): Promise<Plan[]> {
    await nextProcess();
    const plans: Plan[] = [];
    for (const [engine, values] of declared) plans.push(await engine.plan(values));
    expect(plans.flatMap(({ errors }) => errors)).toEqual([]);
    await nextProcess();
    for (const [index, [engine]] of declared.entries())
      expect((await engine.apply(plans[index] as Plan)).errors).toEqual([]);
    return plans;
  }

  it('is refused in the plan of the second resource if both are new, also with force_conflicts', async () => {
    expect((await resource().plan(role('get'))).errors).toEqual([]);
    expect((await resource().plan(role('delete'))).errors.join()).toContain(TWICE);
    expect((await resource().plan({ ...role('delete'), force_conflicts: true })).errors.join()).toContain(TWICE);
  });

  it('is refused if the two name different versions of its API group', async () => {
    expect((await resource().plan(role('get'))).errors).toEqual([]);
    const other = await resource().plan(role('get', { apiVersion: 'rbac.authorization.k8s.io/v1beta1' }));
    expect(other.errors.join()).toContain(TWICE);
  });

  it('is refused if one of them keeps it and the other is new, in either order', async () => {
    const first = resource();
    await runTogether([first, role('get')]);
    await nextProcess();
    expect((await first.plan(role('get'))).action).toBe('none');
    expect((await resource().plan({ ...role('delete'), force_conflicts: true })).errors.join()).toContain(TWICE);
    await nextProcess();
    expect((await resource().plan({ ...role('delete'), force_conflicts: true })).errors).toEqual([]);
    expect((await first.plan(role('get'))).errors.join()).toContain(TWICE);
  });

  it('is refused if both are in the state', async () => {
    const [first, second] = [resource(), resource()];
    await runTogether([first, role('get')]);
    second.kept = first.kept;
    await nextProcess();
    expect((await first.plan(role('get'))).errors).toEqual([]);
    expect((await second.plan(role('get'))).errors.join()).toContain(TWICE);
  });

  it('is refused if one of them is replaced: for another name, on demand, because it is immutable, or as tainted', async () => {
    const renamed = resource();
    await runTogether([renamed, role('get', { name: `${name}-before` })]);
    await nextProcess();
    expect((await renamed.plan(role('get'))).errors).toEqual([]);
    expect((await resource().plan(role('delete'))).errors.join()).toContain(TWICE);

    const replaced = resource();
    await runTogether([replaced, binding('one')]);
    for (const [values, options] of [
      [binding('one'), { replace: true }],
      [binding('two'), {}],
    ] as const) {
      await nextProcess();
      const plan = await replaced.plan(values, options);
      expect(plan).toMatchObject({ errors: [], action: 'replace' });
      expect((await resource().plan(binding('three'))).errors.join()).toContain(TWICE);
    }
    await nextProcess();
    replaced.taint();
    expect(await replaced.plan(binding('one'))).toMatchObject({ errors: [], action: 'replace' });
    expect((await resource().plan(binding('three'))).errors.join()).toContain(TWICE);
  });

  it('is refused at apply before the second one writes, where the plan did not know its name', async () => {
    const [first, second] = [resource(), resource()];
    const values = { manifest: UNKNOWN } as never;
    const plans = [await first.plan(values), await second.plan(values)] as const;
    expect(plans.flatMap(({ errors }) => errors)).toEqual([]);
    await nextProcess();
    expect((await first.apply(known(plans[0], role('get')))).errors).toEqual([]);
    expect((await second.apply(known(plans[1], role('delete')))).errors.join()).toContain(TWICE);
    expect(await verbs()).toMatchObject([{ verbs: ['get'] }]);
    expect(second.kept).toBeUndefined();
  });

  it('is created once by a process, also if two creates run at the same time', async () => {
    const plan = await resource().plan({ ...role('get'), force_conflicts: true });
    const create = (manifest: unknown) =>
      provider.applyResource(
        'signet_kubernetes_object',
        {
          prior: null,
          planned: { ...plan.planned, manifest } as never,
          config: { ...plan.config, manifest } as never,
          private: new Uint8Array(),
        },
        { signal: new AbortController().signal },
      );
    const [first, second] = await Promise.all([create(role('get').manifest), create(role('delete').manifest)]);
    expect(first.diagnostics).toEqual([]);
    expect(second.diagnostics.map(({ summary, detail }) => summary + detail).join()).toContain(TWICE);
    expect(second.state).toBeNull();
    expect(await verbs()).toMatchObject([{ verbs: ['get'] }]);
  });

  it('may go from one resource to another: two resources exchange their names', async () => {
    const [first, second] = [resource(), resource()];
    const [one, two] = [`${name}-one`, `${name}-two`];
    await runTogether([first, role('get', { name: one })], [second, role('list', { name: two })]);
    await nextProcess();
    const plans = [
      await first.plan(role('get', { name: two })),
      await second.plan(role('list', { name: one })),
    ] as const;
    expect(plans.map(({ errors, action }) => ({ errors, action }))).toEqual([
      { errors: [], action: 'replace' },
      { errors: [], action: 'replace' },
    ]);
  });

  it('may be replaced by the one resource that declares it, with create_before_destroy too', async () => {
    const one = resource();
    await runTogether([one, binding('one')]);
    await runTogether([one, binding('two')]);
    expect(jsonOf(one.state?.manifest)).toMatchObject({ roleRef: { name: 'two' } });
    await nextProcess();
    expect(await one.plan(binding('two'), { replace: true, createBeforeDestroy: true })).toMatchObject({
      errors: [],
      action: 'replace',
    });
  });
});

/** The plan as apply has it: by then, the engine knows the configuration. */
const known = (plan: Plan, { manifest }: { readonly manifest: unknown }): Plan => ({
  ...plan,
  config: { ...plan.config, manifest: manifest as never },
});
