import type { Provider } from '../../../../src/kit/plugin';
import { Engine, startProvider } from '../../support/engine';
import { manifestOf } from '../../support/manifest';
import { describeServers } from '../../support/servers';
import { makeAccount } from '../../support/token-facts';

describeServers('The plan of a service account token', (server) => {
  let account: string;
  let count = 0;
  /** The provider process of one plan, which all resources share. */
  let provider: Provider;

  beforeEach(async () => {
    account = `planner-${++count}`;
    await makeAccount(server.client, server.namespace, account);
    provider = await startProvider(server.client);
  });

  const engine = (type = 'signet_service_account_token') =>
    new Engine(
      type,
      () => server.client,
      () => Promise.resolve(provider),
    );
  const config = (rest: object = {}) => ({ namespace: server.namespace, service_account: account, ...rest });
  const nextProcess = async () => {
    provider = await startProvider(server.client);
  };

  /** Plans, applies and begins the next plan, each in its own process. */
  async function issue(token: Engine, values: Parameters<Engine['plan']>[0]): Promise<void> {
    const plan = await token.plan(values);
    await nextProcess();
    expect((await token.apply(plan)).errors).toEqual([]);
    await nextProcess();
  }

  it.each([{ name: 'a-token' }, { generate_name: 'a-' }])(
    'names a service account that does not exist in the first line of a warning, and what was likely meant: %j',
    async (named) => {
      const { errors, warnings } = await engine().plan(config({ ...named, service_account: `${account}x` }));
      expect(errors).toEqual([]);
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(
        new RegExp(`^There is no service account "${account}x" in namespace "${server.namespace}"\\n`),
      );
      expect(warnings[0]).toContain(`Did you mean "${account}"?`);
      expect(warnings[0]).toContain('[token/no-account-yet]');
    },
  );

  it('does not warn of a service account that the same plan creates', async () => {
    const metadata = { name: 'to-come', namespace: server.namespace };
    await engine('signet_kubernetes_object').plan({
      manifest: manifestOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata }),
    });
    const { warnings } = await engine().plan(config({ service_account: 'to-come', generate_name: 'a-' }));
    expect(warnings).toEqual([]);
  });

  it('warns of a missing service account also where it replaces a token', async () => {
    const token = engine();
    await issue(token, config({ generate_name: 'a-' }));
    const { action, warnings } = await token.plan(config({ generate_name: 'a-', service_account: 'gone' }));
    expect(action).toBe('replace');
    expect(warnings.join('\n')).toContain(`There is no service account "gone" in namespace "${server.namespace}"`);
  });

  it.each(['new', 'existing'])('refuses a second token in one Secret, beside one that is %s', async (kind) => {
    const other = `${account}-other`;
    await makeAccount(server.client, server.namespace, other);
    const first = engine();
    const [one, two] = [config({ name: `${account}-s` }), config({ name: `${account}-s`, service_account: other })];
    if (kind === 'existing') {
      await issue(first, one);
      // The engine may plan the new one first.
      expect((await engine().plan(two)).errors.join()).toContain(`Secret "${account}-s" in namespace`);
      await nextProcess();
    }
    expect((await first.plan(one)).errors).toEqual([]);
    const { errors } = await engine().plan(two);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(new RegExp(`^Two resources issue a token in Secret "${account}-s" in namespace`));
  });

  it('refuses one of two tokens in one Secret also where the engine plans both at once', async () => {
    const other = `${account}-other`;
    await makeAccount(server.client, server.namespace, other);
    const both = [config({ name: `${account}-s` }), config({ name: `${account}-s`, service_account: other })];
    const plans = await Promise.all(both.map((values) => engine().plan(values)));
    expect(plans.flatMap(({ errors }) => errors)).toEqual([expect.stringContaining('[token/secret-declared-twice]')]);
  });

  it('says what stops working, and when: by account, Secret and fingerprint', async () => {
    const token = engine();
    await issue(token, config({ generate_name: 'a-', keepers: { rotated: '1' } }));
    const [fingerprint, name] = [token.text('fingerprint'), token.text('name')];
    const { warnings } = await token.plan(config({ generate_name: 'a-', keepers: { rotated: '2' } }));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      `The old token stops working during this apply: that of service account "${account}" in namespace "${server.namespace}", in Secret "${name}" (${fingerprint}). Whoever uses it needs the new one.`,
    );

    await server.client.delete({ apiVersion: 'v1', kind: 'Secret', namespace: server.namespace, name });
    await nextProcess();
    const gone = await token.plan(config({ generate_name: 'a-', keepers: { rotated: '1' } }));
    expect(gone.warnings.join()).toContain('The old token does not work any more: that of service account');
  });
});
