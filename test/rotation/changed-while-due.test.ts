import { RotatingToken } from '../provider/support/rotating-token';

/**
 * At apply, the engine plans again in another process. That plan gets the state and the private data of the refresh, and nothing
 * of the first plan, also not its planned private data. So it cannot follow the decision of a plan that read the clock itself.
 */
describe('A plan that changes the rotation, while the token becomes due before its apply', () => {
  let token: RotatingToken;
  beforeEach(async () => {
    token = await RotatingToken.open();
    await token.apply(token.config());
  });
  afterEach(() => token.close());

  const shorter = () => token.config({ rotation: { every: '696h', overlap: '48h' } });

  it('is refused at apply, changes nothing, and is followed by a plan that rotates', async () => {
    const { engine } = token;
    token.pass(28);
    const plan = await engine.plan(shorter());
    expect(plan.action).toBe('update');
    const before = engine.text('name');
    token.pass(1);

    // What the engine reports as "Provider produced inconsistent final plan".
    await expect(engine.apply(plan)).rejects.toThrow(/"name"/);

    expect(engine.text('name')).toBe(before);
    await token.judge();
    expect((await engine.plan(shorter())).warnings.join()).toContain('The token rotates: 29 days old');
    await token.apply(shorter());
    expect(token.previous?.name).toBe(before);
  });

  it('is applied if the token was due in the plan, however late that is approved', async () => {
    const { engine } = token;
    token.pass(29);
    const plan = await engine.plan(shorter());
    const before = engine.text('name');
    token.pass(40);
    expect((await engine.apply(plan)).errors).toEqual([]);
    await token.judge();
    expect(token.previous?.name).toBe(before);
  });
});
