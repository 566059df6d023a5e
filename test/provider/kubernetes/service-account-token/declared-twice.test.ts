import type { Provider } from '../../../../src/kit/plugin';
import { Engine, startProvider } from '../../support/engine';
import { describeSandbox } from '../../support/servers';
import { makeAccount, tokenSecrets } from '../../support/token-facts';

describeSandbox('Two tokens of one service account with one name prefix', (server) => {
  let account: string;
  let count = 0;
  /** The provider process of the current plan or apply, which all resources share. */
  let provider: Provider;

  const nextProcess = async () => {
    provider = await startProvider(server.client);
  };
  const resource = () =>
    new Engine(
      'signet_service_account_token',
      () => server.client,
      () => Promise.resolve(provider),
    );
  const config = (rest: object = {}) => ({
    namespace: server.namespace,
    service_account: account,
    generate_name: `${account}-`,
    ...rest,
  });
  const live = async () =>
    (await tokenSecrets(server.client, server.namespace)).filter((name) => name.startsWith(`${account}-`));
  /** A resource whose token a finished run has issued. */
  const issued = async (values: object = {}) => {
    await nextProcess();
    const one = resource();
    const plan = await one.plan(config(values));
    await nextProcess();
    expect((await one.apply(plan)).errors).toEqual([]);
    await nextProcess();
    return one;
  };

  beforeEach(async () => {
    account = `twice-${++count}`;
    await makeAccount(server.client, server.namespace, account);
    await nextProcess();
  });

  const CHANGES: readonly (readonly [string, object, { readonly refresh?: boolean; readonly replace?: boolean }])[] = [
    ['unchanged', {}, {}],
    ['unchanged, without a refresh', {}, { refresh: false }],
    ['updated', { labels: { team: 'ci' } }, {}],
    ['replaced for a keeper', { keepers: { rotation: '2' } }, {}],
    ['replaced on demand', {}, { replace: true }],
  ];

  it.each(CHANGES)('are refused in the plan, in either order, where one of them is %s', async (_, change, options) => {
    const first = await issued();
    for (const order of ['existing first', 'new first']) {
      await nextProcess();
      const plans = [() => first.plan(config(change), options), () => resource().plan(config())];
      if (order === 'new first') plans.reverse();
      const errors: (readonly string[])[] = [];
      for (const plan of plans) errors.push((await plan()).errors);
      expect(errors).toEqual([[], [expect.stringContaining('[token/same-declaration]')]]);
    }
    expect(await live()).toEqual([first.text('name')]);
  });

  it('are refused in the plan where one of them is tainted, in either order', async () => {
    const first = await issued();
    first.taint();
    expect((await resource().plan(config())).errors).toEqual([]);
    expect((await first.plan(config())).errors.join()).toContain('[token/same-declaration]');
    await nextProcess();
    expect((await first.plan(config())).errors).toEqual([]);
    expect((await resource().plan(config())).errors.join()).toContain('[token/same-declaration]');
  });

  it('are refused in the plan where the engine plans everything at once, whatever else there is', async () => {
    const first = await issued();
    const other = await issued({ generate_name: `${account}-x-` });
    await nextProcess();
    const plans = await Promise.all([
      resource().plan(config({ generate_name: `${account}-y-` })),
      resource().plan(config()),
      other.plan(config({ generate_name: `${account}-x-` })),
      first.plan(config()),
    ]);
    expect(plans.flatMap(({ errors }) => errors)).toEqual([expect.stringContaining('[token/same-declaration]')]);
  });

  it('are refused in the plan where both are in the state', async () => {
    const [first, second] = [await issued(), resource()];
    second.kept = first.kept;
    expect((await first.plan(config())).errors).toEqual([]);
    expect((await second.plan(config())).errors.join()).toContain('[token/secret-declared-twice]');
  });

  it('are refused where both have one Secret and one of them is replaced, in either order', async () => {
    const [first, second] = [await issued(), resource()];
    second.kept = first.kept;
    const rotated = config({ keepers: { rotation: '2' } });
    for (const order of ['kept first', 'replaced first']) {
      await nextProcess();
      const plans = [() => first.plan(config()), () => second.plan(rotated)];
      if (order === 'replaced first') plans.reverse();
      const errors: (readonly string[])[] = [];
      for (const plan of plans) errors.push((await plan()).errors);
      expect(errors).toEqual([[], [expect.stringContaining('[token/held-twice]')]]);
    }
  });

  it('may exchange their prefixes', async () => {
    const [a, b] = [{ generate_name: `${account}-a-` }, { generate_name: `${account}-b-` }];
    const [first, second] = [await issued(a), await issued(b)];
    await nextProcess();
    expect([(await first.plan(config(b))).errors, (await second.plan(config(a))).errors]).toEqual([[], []]);
  });
});
