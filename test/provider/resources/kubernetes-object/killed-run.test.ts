import { Engine, startProvider } from '../../support/engine';
import { jsonOf, manifestOf } from '../../support/manifest';
import { describeServers, type TestServer } from '../../support/servers';

describeServers('An object that a killed run has created', (open) => {
  let server: TestServer;
  let count = 0;
  let name: string;

  beforeAll(async () => {
    server = await open();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    name = `thing-${++count}`;
  });

  const engine = (issuer: string | null = 'this state') =>
    new Engine(
      'signet_kubernetes_object',
      () => server.client,
      () => startProvider(server.client, issuer),
    );
  const ref = () => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: server.namespace, name });
  const config = (data: Readonly<Record<string, string>> = { a: '1' }) => ({
    manifest: manifestOf({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: server.namespace, annotations: { team: 'ci' } },
      data,
    }),
  });
  const refused = async (by: Engine) => {
    const { errors } = await by.plan(config());
    expect(errors.join()).toContain('[object/exists]');
  };

  it('is taken up by the next one, which says so, at plan and at apply', async () => {
    await engine().run(config());
    const next = engine();
    const plan = await next.plan(config());
    expect(plan.errors).toEqual([]);
    expect(plan.warnings.join()).toContain('[object/taken-up]');
    const { errors, warnings } = await next.apply(plan);
    expect(errors).toEqual([]);
    expect(warnings.join()).toContain('[object/taken-up]');
    expect((await next.plan(config())).action).toBe('none');
  });

  it('is refused to another state, and where one state cannot be told from another', async () => {
    await engine().run(config());
    await refused(engine('another state'));
    await refused(engine(null));
  });

  it('is refused once somebody else has a field of it', async () => {
    await engine().run(config());
    const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: server.namespace } };
    await server.client.apply({ ...manifest, data: { b: '2' } }, { fieldManager: 'somebody' });
    await refused(engine());
  });

  it('is refused where it does not hold what is declared', async () => {
    await engine().run(config({ a: '2' }));
    await refused(engine());
  });

  it('has its mark until its first change, which shows nowhere', async () => {
    const token = engine();
    await token.run(config());
    expect((await server.client.getMetadata(ref()))?.annotations).toEqual({
      team: 'ci',
      'cdktf-signet/issuer': 'this state',
    });
    expect(JSON.stringify(jsonOf(token.state?.manifest ?? null))).not.toContain('cdktf-signet');
    const imported = engine();
    await imported.import(`v1/ConfigMap/${server.namespace}/${name}`);
    expect(JSON.stringify(jsonOf(imported.state?.manifest ?? null))).not.toContain('cdktf-signet');

    await token.run(config({ a: '3' }));
    expect((await server.client.getMetadata(ref()))?.annotations).toEqual({ team: 'ci' });
    await refused(engine());
  });
});
