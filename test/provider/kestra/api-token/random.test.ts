import fc from 'fast-check';
import { RUNS } from '../../../sealing/support';
import { findLeaks } from '../../../support/leaks';
import type { Plan } from '../../support/engine';
import { noteIssuedTokens } from './issued-tokens';
import { RotatingToken } from './rotating-token';

const DAY_MS = 86_400_000;

/** What happens to a token, in random order. */
type Step =
  | { readonly kind: 'pass'; readonly days: number }
  | { readonly kind: 'apply'; readonly fault: number | null; readonly late: number }
  | { readonly kind: 'killed' }
  | { readonly kind: 'clock'; readonly ahead: number }
  | { readonly kind: 'declare'; readonly schedule: number; readonly keeper: number }
  | { readonly kind: 'use' }
  | { readonly kind: 'replace'; readonly createBeforeDestroy: boolean }
  | { readonly kind: 'revoke'; readonly previous: boolean };

const ISSUE = { method: 'POST', path: /\/api-tokens$/ };
const REVOKE = { method: 'DELETE', path: /\/api-tokens\/[^/]+$/ };
const LIST = { method: 'GET', path: /\/api-tokens$/ };
const FAULTS = [
  { ...ISSUE, status: 403 },
  { ...ISSUE, loseAnswer: true },
  { ...ISSUE, truncate: true },
  { ...REVOKE, status: 403 },
  { ...REVOKE, loseAnswer: true },
  { ...LIST, status: 403 },
] as const;

const SCHEDULES = [
  { rotation: { every: '720h', overlap: '48h' } },
  { rotation: { every: '720h', overlap: '360h' }, numbered: true },
  { rotation: { every: '240h', overlap: null } },
  { rotation: null, max_age: 'P30D', renew_before: '240h' },
  { rotation: null, max_age: 'P30D', renew_before: '360h' },
  { rotation: { every: '480h', overlap: '240h' }, max_age: 'P30D' },
  { rotation: { every: '240h', overlap: '48h' }, max_age: 'P5D', extended: true },
  { rotation: null },
  { rotation: { every: '720h', overlap: '48h' }, prevent_revoke_if_used_within: '72h' },
  { rotation: { every: '720h', overlap: '360h' }, numbered: true, prevent_revoke_if_used_within: '72h' },
] as const;

const REFUSED = '[kestra-token/used-recently]';

/** In an overlap, the new token is revoked, and the old one is in use and guarded. */
const REVOKED_BESIDE_USED: Step[] = [
  { kind: 'declare', schedule: SCHEDULES.length - 2, keeper: 0 },
  { kind: 'apply', fault: null, late: 0 },
  { kind: 'pass', days: 30 },
  { kind: 'apply', fault: null, late: 0 },
  { kind: 'use' },
  { kind: 'revoke', previous: false },
  { kind: 'apply', fault: null, late: 0 },
];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('apply' as const),
      fault: fc.option(fc.nat(FAULTS.length - 1)),
      late: fc.constantFrom(0, 0, 0, 0.1, 20),
    }),
  },
  fc.constant({ kind: 'killed' } as const),
  fc.record({ kind: fc.constant('clock' as const), ahead: fc.constantFrom(0, 0, -0.001, -10, 9, 40) }),
  fc.record({
    kind: fc.constant('declare' as const),
    schedule: fc.nat(SCHEDULES.length - 1),
    keeper: fc.constantFrom(0, 0, 1),
  }),
  fc.constant({ kind: 'use' } as const),
  fc.record({ kind: fc.constant('replace' as const), createBeforeDestroy: fc.boolean() }),
  fc.record({ kind: fc.constant('revoke' as const), previous: fc.boolean() }),
);

/** Whether a plan is refused, which only a guarded token in use may cause. */
function isRefused({ errors }: Plan): boolean {
  if (errors.length > 0) expect(errors.join()).toContain(REFUSED);
  return errors.length > 0;
}

describe('A token of Kestra, through whatever happens to it', () => {
  let issued: string[];
  beforeAll(() => {
    issued = noteIssuedTokens();
  });
  afterAll(() => jest.restoreAllMocks());

  async function play(steps: readonly Step[]): Promise<void> {
    issued.length = 0;
    const token = await RotatingToken.open();
    try {
      await playOn(token, steps);
    } finally {
      await token.close();
    }
  }

  async function playOn(token: RotatingToken, steps: readonly Step[]): Promise<void> {
    const { engine } = token;
    const said: unknown[] = [];
    let rest: object = SCHEDULES[0];
    let applied = '';
    const config = () => token.config(rest);
    const take: { readonly [K in Step['kind']]: (given: Extract<Step, { kind: K }>) => Promise<void> | void } = {
      pass: ({ days }) => {
        token.pass(days);
      },
      clock: ({ ahead }) => {
        token.skewMs = ahead * DAY_MS;
      },
      declare: ({ schedule, keeper }) => {
        rest = { ...SCHEDULES[schedule], keepers: { a: String(keeper) } };
      },
      apply: async ({ fault, late }) => {
        const plan = await engine.plan(config());
        if (isRefused(plan)) return;
        // A plan that changes the schedule reads the clock itself, so it may become due before it is applied.
        const isLate = late > 0 && JSON.stringify(rest) === applied;
        if (isLate) token.pass(late);
        const at = fault === null ? undefined : FAULTS[fault];
        const remove = at && token.kestra.sandbox.faults.add({ ...at, times: 1 });
        const answer = await engine.apply(plan);
        remove?.();
        said.push(plan, answer, engine.kept?.state, Buffer.from(engine.kept?.private ?? []).toString());
        await token.judge();
        if (answer.errors.length > 0) return;
        applied = JSON.stringify(rest);
        if (!isLate) expect((await engine.plan(config())).action).toBe('none');
      },
      use: async () => {
        if (engine.state?.status !== 'active') return;
        for (const text of await token.opened()) await token.kestra.whoAmI(text);
      },
      replace: async (options) => {
        const plan = await engine.plan(config(), { ...options, replace: true });
        if (isRefused(plan)) return;
        const { errors } = await engine.apply(plan);
        // The engine replaces it, and the provider refuses that only at apply, after the old token of a rotation was revoked.
        if (errors.length > 0) expect(errors.join()).toContain(REFUSED);
        else await token.judge();
      },
      killed: async () => {
        const plan = await engine.plan(config());
        const before = engine.kept;
        if (isRefused(plan)) return;
        await engine.apply(plan);
        engine.kept = before;
      },
      revoke: async ({ previous }) => {
        const id = previous ? token.previous?.token_id : engine.state?.token_id;
        if (typeof id === 'string') await token.revokeOutside(id);
      },
    };
    for (const one of steps) await (take[one.kind] as (given: Step) => Promise<void> | void)(one);
    token.skewMs = 0;
    // From now on, no token is in use.
    token.pass(4);
    const { errors } = await token.apply(config());
    expect(errors).toEqual([]);
    await engine.destroy();
    const text = JSON.stringify(said);
    for (const canary of issued) expect(findLeaks(canary, { text })).toEqual([]);
  }

  it('is valid after each apply with at most one old token, stays dead once it died, and is never shown', async () => {
    const steps = fc.array(step, { minLength: 5, maxLength: 14 });
    await fc.assert(fc.asyncProperty(steps, play), { numRuns: RUNS, examples: [[REVOKED_BESIDE_USED]] });
  });
});
