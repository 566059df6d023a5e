import { ISSUER } from '../../../../src/facts/kubernetes';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';

const RBAC = 'rbac.authorization.k8s.io/v1';

describeServers('An object that a killed run has made', (server) => {
  let count = 0;
  let name: string;

  beforeEach(() => {
    name = `left-${++count}`;
  });

  /** An engine of a state with this identifier. */
  const engineIn = (folder: string) =>
    new Engine(
      'signet_kubernetes_object',
      () => server.client,
      () => startProvider(server.client, folder),
    );
  const config = (verb = 'get', metadata: object = {}) => ({
    manifest: manifestOf({
      apiVersion: RBAC,
      kind: 'Role',
      metadata: { name, namespace: server.namespace, ...metadata },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: [verb] }],
    }),
  });
  const live = () => server.client.get({ apiVersion: RBAC, kind: 'Role', namespace: server.namespace, name });

  /** What a run leaves that is killed before it saved its state. */
  async function leave(folder: string, declared = config()): Promise<void> {
    await engineIn(folder).run(declared);
  }

  it('is taken up by the next run of the same state, with a warning in plan and apply', async () => {
    await leave('/state/one');
    const made = await live();
    const next = engineIn('/state/one');
    const plan = await next.plan(config());
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toContain('[object/taken-up]');
    const applied = await next.apply(plan);
    expect(applied.errors).toEqual([]);
    expect(applied.warnings.join()).toContain('[object/taken-up]');
    expect(next.state?.uid).toBe(made?.metadata.uid);
    expect((await next.plan(config())).action).toBe('none');
  });

  it('has an annotation that is never shown as drift and is in no state, also after an update and an import', async () => {
    const object = engineIn('/state/one');
    await object.run(config('get', { annotations: { team: 'a' } }));
    expect((await live())?.metadata.annotations).toHaveProperty([ISSUER]);
    expect(
      JSON.stringify(object.state, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value)),
    ).not.toContain('cdktf-signet/issuer');
    expect((await object.plan(config('get', { annotations: { team: 'a' } }))).action).toBe('none');
    await object.run(config('list', { annotations: { team: 'a' } }));
    expect((await live())?.metadata.annotations).toEqual({ team: 'a', [ISSUER]: '/state/one' });
    const imported = engineIn('/state/one');
    await imported.import(`${RBAC}/Role/${server.namespace}/${name}`);
    const shown = JSON.stringify(imported.state, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value));
    expect(shown).not.toContain(ISSUER);
  });

  it('is refused to another state that declares the same object', async () => {
    await leave('/state/one');
    const { errors } = await engineIn('/state/two').plan(config());
    expect(errors.join()).toContain('[object/exists]');
  });

  it('is refused where somebody else has written to it since', async () => {
    await leave('/state/one');
    await server.client.apply(
      {
        apiVersion: RBAC,
        kind: 'Role',
        metadata: { name, namespace: server.namespace, labels: { by: 'other' } },
      },
      { fieldManager: 'other' },
    );
    expect((await engineIn('/state/one').plan(config())).errors.join()).toContain('[object/exists]');
  });

  it('is taken up and changed where something else is declared by now', async () => {
    await leave('/state/one');
    const next = engineIn('/state/one');
    await next.run(config('list'));
    expect((await live())?.rules).toMatchObject([{ verbs: ['list'] }]);
  });

  it('is refused where the state cannot be identified', async () => {
    await leave('/state/one');
    const unknown = new Engine(
      'signet_kubernetes_object',
      () => server.client,
      () => startProvider(server.client, null),
    );
    expect((await unknown.plan(config())).errors.join()).toContain('[object/exists]');
  });

  it('is not taken up from a resource that has it in the same state: the plan refuses the second one', async () => {
    const first = engineIn('/state/one');
    await first.run(config());
    // One provider process, as for one plan of both.
    const provider = await startProvider(server.client, '/state/one');
    const both = () =>
      new Engine(
        'signet_kubernetes_object',
        () => server.client,
        () => Promise.resolve(provider),
      );
    const one = both();
    one.kept = first.kept;
    expect((await one.plan(config())).action).toBe('none');
    expect((await both().plan(config())).errors.join()).toContain('[object/declared-twice]');
  });
});
