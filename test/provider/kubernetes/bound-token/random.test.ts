import fc from 'fast-check';
import { RUNS } from '../../../sealing/support';
import { findLeaks } from '../../../support/leaks';
import { RotatingToken } from '../../support/rotating-token';

const HOUR_MS = 3_600_000;

/** What happens to a bound token, in random order. Hours of the server’s clock. */
type Step =
  | { readonly kind: 'pass'; readonly hours: number }
  | { readonly kind: 'apply'; readonly fault: number | null; readonly late: number }
  | { readonly kind: 'killed' }
  | { readonly kind: 'clock'; readonly ahead: number }
  | {
      readonly kind: 'declare';
      readonly keeper: number;
      readonly overlap: string | null;
      readonly before: string | null;
    }
  | { readonly kind: 'replace' }
  | { readonly kind: 'revoke'; readonly previous: boolean; readonly again: boolean };

const FAULTS = [
  { method: 'POST', path: /\/secrets$/, status: 403 },
  { method: 'POST', path: /\/secrets$/, loseAnswer: true },
  { method: 'POST', path: /\/token$/, status: 403 },
  { method: 'POST', path: /\/token$/, loseAnswer: true },
  { method: 'DELETE', path: /\/secrets\//, status: 403 },
  { method: 'DELETE', path: /\/secrets\//, loseAnswer: true },
  { method: 'GET', path: /\/secrets\//, status: 403 },
] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('apply' as const),
      fault: fc.option(fc.nat(FAULTS.length - 1)),
      late: fc.constantFrom(0, 0, 0, 3, 30),
    }),
  },
  fc.constant({ kind: 'killed' } as const),
  fc.record({ kind: fc.constant('clock' as const), ahead: fc.constantFrom(0, 0, -0.05, -10, 9, 40) }),
  fc.record({
    kind: fc.constant('declare' as const),
    keeper: fc.nat(1),
    overlap: fc.constantFrom(null, '0s', '1h', '100h'),
    before: fc.constantFrom(null, '12h', '1h'),
  }),
  fc.constant({ kind: 'replace' } as const),
  fc.record({ kind: fc.constant('revoke' as const), previous: fc.boolean(), again: fc.boolean() }),
);

describe('A bound token, through whatever happens to it', () => {
  let server: RotatingToken;
  let count = 0;

  beforeAll(async () => {
    server = await RotatingToken.openBound();
  });
  afterAll(() => server.close());

  async function play(steps: readonly Step[]): Promise<void> {
    const token = await server.another(`random-${++count}`);
    const { engine, sandbox } = token;
    let rest: object = {};
    let applied = '{}';
    const said: unknown[] = [];
    const config = () => token.config(rest);
    const take: { readonly [K in Step['kind']]: (given: Extract<Step, { kind: K }>) => Promise<void> } = {
      pass: async ({ hours }) => {
        token.pass(hours / 24);
        await Promise.resolve();
      },
      clock: async ({ ahead }) => {
        token.skewMs = ahead * HOUR_MS;
        await Promise.resolve();
      },
      declare: async ({ keeper, overlap, before }) => {
        rest = { keepers: { a: String(keeper) }, overlap, renew_before: before };
        await Promise.resolve();
      },
      apply: async ({ fault, late }) => {
        const plan = await engine.plan(config());
        // A plan that changes the schedule reads the clock itself, so it may become due before it is applied.
        if (JSON.stringify(rest) === applied) token.pass(late / 24);
        const at = fault === null ? undefined : FAULTS[fault];
        const injected = at && sandbox.faults.add({ ...at, times: 1 });
        const answer = await engine.apply(plan);
        const { errors } = answer;
        said.push(plan, answer, engine.kept?.state, Buffer.from(engine.kept?.private ?? []).toString());
        injected?.();
        await token.judge(errors.length > 0 && plan.action === 'replace' ? 'both' : 'none');
        if (errors.length === 0) applied = JSON.stringify(rest);
        if (errors.length === 0 && late === 0) expect((await engine.plan(config())).action).toBe('none');
      },
      replace: async () => {
        await engine.apply(await engine.plan(config(), { replace: true }));
        await token.judge();
      },
      killed: async () => {
        const plan = await engine.plan(config());
        const before = engine.kept;
        await engine.apply(plan);
        await token.lose(before);
      },
      revoke: async ({ previous, again }) => {
        const name = previous ? token.previous?.name : engine.state?.anchor;
        if (typeof name !== 'string') return;
        await token.world.deleteSecret({ namespace: 'rotating', name });
        const metadata = { name, namespace: 'rotating' };
        if (again) await token.client.create({ apiVersion: 'v1', kind: 'Secret', metadata });
      },
    };
    for (const one of steps) await (take[one.kind] as (given: Step) => Promise<void>)(one);
    token.skewMs = 0;
    await token.apply(config());
    await engine.destroy();
    await token.expectNone();
    const text = JSON.stringify(said);
    for (const canary of token.tokens) expect(findLeaks(canary, { text })).toEqual([]);
  }

  it('is never without a valid token after an apply, never has more than two, and stays dead once it died, and shows no token', async () => {
    const steps = fc.array(step, { minLength: 5, maxLength: 14 });
    await fc.assert(fc.asyncProperty(steps, play), { numRuns: RUNS });
  });
});
