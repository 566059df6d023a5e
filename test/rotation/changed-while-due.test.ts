import { RotatingToken } from '../provider/support/rotating-token';

/**
 * At apply, the engine plans again in another process. That plan gets the state and the private data of the refresh, and nothing
 * of the first plan, also not its planned private data. So it cannot follow the decision of a plan that read the clock itself.
 */
describe('A plan that changes the rotation, while the token becomes due before its apply', () => {
  it('is refused at apply, changes nothing, and is followed by a plan that rotates', async () => {
    const token = await RotatingToken.open();
    try {
      const { engine } = token;
      await token.apply(token.config());
      token.pass(28);
      const changed = token.config({ rotation: { every: '696h', overlap: '48h' } });
      const plan = await engine.plan(changed);
      expect(plan.action).toBe('update');
      const before = engine.text('name');
      token.pass(1);

      // What the engine reports as "Provider produced inconsistent final plan".
      await expect(engine.apply(plan)).rejects.toThrow(/"name"/);

      expect(engine.text('name')).toBe(before);
      await token.judge();
      expect((await engine.plan(changed)).warnings.join()).toContain('The token rotates: 29 days old');
      await token.apply(changed);
      expect(token.previous?.name).toBe(before);
    } finally {
      await token.close();
    }
  });

  it('is applied if the token was due in the plan, however late that is approved', async () => {
    const token = await RotatingToken.open();
    try {
      const { engine } = token;
      await token.apply(token.config());
      token.pass(29);
      const changed = token.config({ rotation: { every: '696h', overlap: '48h' } });
      const plan = await engine.plan(changed);
      const before = engine.text('name');
      token.pass(40);
      expect((await engine.apply(plan)).errors).toEqual([]);
      await token.judge();
      expect(token.previous?.name).toBe(before);
    } finally {
      await token.close();
    }
  });
});
