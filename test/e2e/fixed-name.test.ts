import { describeEverySetting, openServer, type Server } from './support/settings';
import { Stack } from './support/stack';

const TOKEN = 'signet_service_account_token.ci';

describeEverySetting('A token with a name of its own', (setting) => {
  let server: Server;
  let stack: Stack;

  const write = (token: object, resources: object = {}, rest: object = {}) =>
    stack.write({
      resource: {
        signet_service_account_token: { ci: { namespace: stack.namespace, service_account: 'ci', ...token } },
        ...resources,
      },
      ...rest,
    });
  /** With the action, if the engine has actions. */
  const revoke = async (name: string) => {
    if (setting.engine.kind !== 'terraform') {
      await stack.api.call('DELETE', stack.path('secrets', name));
      return;
    }
    const config = { namespace: stack.namespace, name: `\${${TOKEN}.name}`, service_account: 'ci' };
    const action = 'action.signet_revoke_token.ci';
    const incident = { lifecycle: { action_trigger: [{ events: ['after_create'], actions: [action] }] } };
    await write({ name }, { terraform_data: { incident } }, { action: { signet_revoke_token: { ci: { config } } } });
    expect(await stack.workspace.apply()).toContain('Its tombstone was created');
    expect(await stack.workspace.apply(`-invoke=${action}`)).toContain('was already revoked');
    await write({ name });
    expect(await refusedPlan()).toContain('it was revoked: its Secret was replaced by a tombstone');
  };
  const tokenOf = async (name: string): Promise<string> => {
    const { body } = await stack.api.call('GET', stack.path('secrets', name));
    await stack.tokenSecrets();
    return Buffer.from((body.data as { token: string }).token, 'base64').toString();
  };
  const refusedPlan = async (...args: readonly string[]): Promise<string> => {
    const { status, stdout, stderr } = await stack.workspace.run(['plan', '-no-color', ...args]);
    expect(status).toBe(1);
    // The engine wraps its messages, so the text is compared without line breaks.
    return `${stdout}${stderr}`.replace(/[\s│╷╵]+/g, ' ');
  };

  beforeAll(async () => {
    server = await openServer(setting.server);
    stack = await Stack.openServed(setting.engine, server);
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'ci' } };
    await stack.api.call('POST', stack.path('serviceaccounts'), account);
    await write({ name: 'ci-token' });
    await stack.workspace.init();
    await stack.workspace.apply();
  });
  afterAll(async () => {
    await stack.close();
    await server.close();
  });

  it('is not issued again under that name when a keeper changes: the plan is refused and names the ways out', async () => {
    await write({ name: 'ci-token', keepers: { rotation: '2' } });
    const text = await refusedPlan();
    expect(text).toContain('[token/same-name]');
    expect(text).toContain('generate_name');
    expect(text).toContain('allow_same_token');
  });

  it('is not issued again under that name by -replace', async () => {
    await write({ name: 'ci-token' });
    expect(await refusedPlan(`-replace=${TOKEN}`)).toContain('[token/same-name]');
  });

  it('is not issued again under that name when tainted', async () => {
    await stack.workspace.must(['taint', TOKEN]);
    await refusedPlan();
    await stack.workspace.must(['untaint', TOKEN]);
  });

  it('is not brought back to life when it was revoked outside, and stays known until it is replaced', async () => {
    const revoked = await tokenOf('ci-token');
    await revoke('ci-token');

    expect(await refusedPlan()).toContain('[token/same-name]');
    await stack.workspace.must(['taint', TOKEN]);
    expect(await refusedPlan()).toContain('[token/same-name]');
    await stack.workspace.must(['untaint', TOKEN]);
    expect(await refusedPlan('-destroy')).toContain('-refresh=false');
    expect(await stack.workspace.must(['plan', '-destroy', '-refresh=false', '-no-color'])).toContain(
      `${TOKEN} will be destroyed`,
    );
    expect(await stack.workspace.must(['state', 'list'])).toContain(TOKEN);
    await stack.expectDead(revoked);

    await write({ name: 'ci-token-2' });
    await stack.workspace.apply();
    await stack.expectAlive(await tokenOf('ci-token-2'));
    expect(await stack.whoAmI(revoked)).toBe(401);
  });

  it('does not return to a name that it had before', async () => {
    await write({ name: 'ci-token' });
    expect(await refusedPlan()).toContain('[token/dead-name]');
  });

  it('comes back, the same token, only where the configuration says that it may', async () => {
    await write({ name: 'ci-token-2', keepers: { rotation: '3' }, allow_same_token: true });
    const before = await tokenOf('ci-token-2');
    await stack.workspace.apply();
    expect(await tokenOf('ci-token-2')).toBe(before);
  });

  it('is taken over by import without a re-issue when it was made by hand', async () => {
    await stack.api.call('POST', stack.path('secrets'), {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: { name: 'by-hand', annotations: { 'kubernetes.io/service-account.name': 'ci' } },
    });
    const taken = await stack.workspace.run(['state', 'rm', TOKEN]);
    expect(taken.status).toBe(0);
    await write({ name: 'by-hand' });

    // GIVEN no import, the plan offers it instead of failing half-way
    expect(await refusedPlan()).toContain(`import ${TOKEN.split('.')[0]}`);

    await stack.workspace.must(['import', '-no-color', TOKEN, `${stack.namespace}/by-hand`]);
    expect((await stack.workspace.plan()).changes).toEqual([]);
  });

  it('leaves no trace in anything that was written', async () => {
    expect(await stack.leaks()).toEqual([]);
  });
});
