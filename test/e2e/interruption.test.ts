import type { RunOptions } from '../../dev/engine';
import { describeEverySetting, openServer, type Server } from './support/settings';
import { type Meddler, startMeddler } from './support/meddler';
import { providerOf } from './support/provider-process';
import { Stack } from './support/stack';

type EngineProcess = Parameters<NonNullable<RunOptions['onStart']>>[0];

const TOKEN = 'signet_service_account_token.ci';

describeEverySetting('An apply that is cut short', (setting) => {
  let server: Server;
  let meddler: Meddler;
  let stack: Stack;

  /** Starts an apply and gives its end, and the engine's process as soon as it runs. */
  const apply = () => {
    let started: (engine: EngineProcess) => void;
    const engine = new Promise<EngineProcess>((resolve) => (started = resolve));
    const onStart = (child: EngineProcess) => {
      started(child);
    };
    return { ended: stack.workspace.run(['apply', '-no-color', '-auto-approve'], { onStart }), engine };
  };

  beforeAll(async () => {
    server = await openServer(setting.server);
    meddler = await startMeddler(server.api);
    stack = await Stack.open(setting.engine, server, meddler.connection);
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'ci' } };
    await stack.api.call('POST', stack.path('serviceaccounts'), account);
    await stack.write({
      resource: {
        signet_service_account_token: {
          ci: { namespace: stack.namespace, service_account: 'ci', generate_name: 'ci-' },
        },
      },
    });
    await stack.workspace.init();
  });
  afterAll(async () => {
    meddler.close();
    await stack.close();
    await server.close();
  });

  it('by Ctrl-C while the token is awaited: nothing stays behind, in state or in the cluster', async () => {
    // GIVEN a provider that waits for its Secret to be filled, and is not told
    const waiting = meddler.withhold((method, url) => method === 'GET' && url.includes('/secrets'));
    const { ended, engine } = apply();
    await waiting;

    // WHEN the user interrupts
    meddler.relent();
    (await engine).kill('SIGINT');
    const { status } = await ended;

    // THEN
    expect(status).not.toBe(0);
    expect(await stack.tokenSecrets()).toEqual([]);
    expect((await stack.workspace.run(['state', 'list'])).stdout).not.toContain(TOKEN);
  });

  it('by the death of the provider after the server made the Secret: the next apply ends with one token', async () => {
    // GIVEN a Secret that is made, while the provider does not know yet
    const made = meddler.withhold((method, url) => method === 'POST' && url.includes('/secrets'));
    const { ended, engine } = apply();
    await made;
    expect(await stack.tokenSecrets()).toHaveLength(1);

    // WHEN the provider is killed
    const provider = await providerOf((await engine).pid);
    process.kill(provider, 'SIGKILL');
    meddler.relent();
    expect((await ended).status).not.toBe(0);

    // THEN the next run finishes the job
    await stack.workspace.must(['apply', '-no-color', '-auto-approve']);
    expect(await stack.tokenSecrets()).toHaveLength(1);
    expect((await stack.workspace.plan()).changes).toEqual([]);
  });

  it('has sent all requests over HTTP/2', () => {
    expect([...meddler.versions]).toEqual(['2.0']);
  });

  it('leaves no trace of the token in anything that was written', async () => {
    expect(await stack.leaks()).toEqual([]);
  });
});
