import type { Provider } from '../../../../src/kit/plugin';
import { Kestra } from './support';

describe('Two Kestra tokens of one owner with one name', () => {
  let kestra: Kestra;
  /** The provider process of the current plan or apply, which all resources share. */
  let provider: Provider;

  const nextProcess = async () => {
    provider = await kestra.provider();
  };
  const resource = () => kestra.engine(() => Promise.resolve(provider));
  const issued = async () => {
    const one = resource();
    const plan = await one.plan(kestra.declared());
    await nextProcess();
    expect((await one.apply(plan)).errors).toEqual([]);
    await nextProcess();
    return one;
  };

  beforeEach(async () => {
    kestra = await Kestra.start();
    await nextProcess();
  });
  afterEach(() => kestra.sandbox.stop());

  it.each([
    ['unchanged', {}, {}],
    ['unchanged, without a refresh', {}, { refresh: false }],
    ['replaced', { description: 'rotated' }, {}],
    ['replaced on demand', {}, { replace: true }],
  ] as const)('are refused in the plan, in either order, where one of them is %s', async (_, change, options) => {
    const first = await issued();
    for (const order of ['existing first', 'new first']) {
      await nextProcess();
      const plans = [() => first.plan(kestra.declared(change), options), () => resource().plan(kestra.declared())];
      if (order === 'new first') plans.reverse();
      const errors: (readonly string[])[] = [];
      for (const plan of plans) errors.push((await plan()).errors);
      expect(errors).toEqual([[], [expect.stringContaining('[kestra-token/same-name]')]]);
    }
    expect(kestra.sandbox.tokens().map(({ id }) => id)).toEqual([first.text('token_id')]);
  });

  it('are refused in the plan where both are new and planned at once', async () => {
    const plans = await Promise.all([1, 2].map(() => resource().plan(kestra.declared())));
    expect(plans.flatMap(({ errors }) => errors)).toEqual([expect.stringContaining('[kestra-token/same-name]')]);
    expect(kestra.issues).toBe(0);
  });

  it('are named in the error by the service account and, where the configuration sets it, the tenant', async () => {
    await resource().plan(kestra.declared());
    expect((await resource().plan(kestra.declared())).errors.join()).toContain(
      `There is another token "ci" of service account "${kestra.account}" in this configuration`,
    );
    await nextProcess();
    await resource().plan(kestra.declared({ tenant: 'main' }));
    expect((await resource().plan(kestra.declared({ tenant: 'main' }))).errors.join()).toContain(
      `of service account "${kestra.account}" in tenant "main" in this configuration`,
    );
  });
});
