import fc from 'fast-check';
import { RUNS } from '../../../sealing/support';
import { findLeaks } from '../../../support/leaks';
import type { Plan } from '../../support/engine';
import { RotatingToken } from '../../support/rotating-token';
import { LateConsumer } from '../../support/rotation-consumer';

const DAY_MS = 86_400_000;

/** A call to the API that fails, or at which the process dies. */
const failure = fc.record({ call: fc.integer({ min: 1, max: 14 }), done: fc.boolean() });
const failures = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(failure, { minLength: 1, maxLength: 2 }) },
);

/** What happens to a token, in random order. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(0.5, 1, 2.1, 10, 29, 31, 200) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('apply' as const),
      atPlan: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, fc.array(failure, { minLength: 1, maxLength: 1 })),
      atApply: failures,
      /** Days until the plan is approved. */
      late: fc.constantFrom(0, 0, 0, 0.3, 40),
    }),
  },
  fc.record({ kind: fc.constant('killed' as const), call: fc.integer({ min: 1, max: 14 }), done: fc.boolean() }),
  fc.record({ kind: fc.constant('clock' as const), ahead: fc.constantFrom(0, 0, -0.01, -3, 20, 60) }),
  fc.record({
    kind: fc.constant('declare' as const),
    rest: fc.constantFrom<object>(
      {},
      {},
      { tombstone: true },
      { labels: { a: '1' } },
      { keepers: { a: '1' } },
      { rotation: null },
      { rotation: { every: '720h', overlap: '0s' } },
      { rotation: { every: '96h', overlap: '48h' } },
      { rotation: { every: '2400h', overlap: '1200h' } },
    ),
  }),
  fc.constant({ kind: 'replace' } as const),
  fc.record({ kind: fc.constant('revoke' as const), previous: fc.boolean(), again: fc.boolean() }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The codes and sentences of which one is in every plan that ends or replaces a token. */
const ISSUES = /The token rotates: .* \(every |A new token is issued because /;
const ENDS = /\[rotation\/(?:overlap-ends|previous-gone)\]/;

/** A token, a consumer that changes late, and what was planned, applied and written. */
class Life {
  readonly #written: unknown[] = [];
  readonly #consumer: LateConsumer;
  #rest: object = {};
  /** As JSON: the declaration of the last apply that succeeded. */
  #applied = '';

  public constructor(private readonly token: RotatingToken) {
    this.#consumer = new LateConsumer(token);
  }

  get #config() {
    return this.token.config(this.#rest);
  }

  public async play(steps: readonly Step[]): Promise<void> {
    for (const one of steps) await this.#take(one);
    const { token } = this;
    token.skewMs = 0;
    await this.#apply({ atPlan: [], atApply: [], late: 0 });
    await token.engine.destroy();
    await token.expectNone();
    const text = JSON.stringify(this.#written);
    expect(token.tokens.length).toBeGreaterThan(0);
    for (const canary of token.tokens) expect(findLeaks(canary, { text })).toEqual([]);
  }

  async #take(one: Step): Promise<void> {
    const { token } = this;
    switch (one.kind) {
      case 'pass':
        token.pass(one.days);
        return this.#consumer.look();
      case 'clock':
        token.skewMs = one.ahead * DAY_MS;
        return;
      case 'declare':
        this.#rest = one.rest;
        return;
      case 'apply':
        return this.#apply(one);
      case 'replace':
        return this.#replace();
      case 'killed':
        return this.#die(one);
      case 'revoke':
        return this.#revoke(one);
    }
  }

  async #plan(options: { readonly replace?: boolean } = {}): Promise<Plan> {
    // By a wrong clock, an overlap can end too early.
    if (this.token.skewMs > 0) this.#consumer.release();
    const plan = await this.token.engine.plan(this.#config, options);
    this.#written.push(plan);
    return plan;
  }

  async #apply({ atPlan, atApply, late }: Omit<Extract<Step, { kind: 'apply' }>, 'kind'>): Promise<void> {
    const { token } = this;
    const { engine } = token;
    token.failures = atPlan;
    const plan = await this.#plan();
    token.failures = [];
    if (plan.errors.length > 0) return;
    // A plan that changes the rotation reads the clock itself, so another one is needed if the token becomes due by it.
    if (JSON.stringify(this.#rest) === this.#applied) token.pass(late);
    await this.#consumer.look();
    // The engine itself shows that it replaces an object whose creation failed.
    const before = engine.kept?.tainted ? undefined : engine.state;
    token.failures = atApply;
    const applied = await engine.apply(plan);
    token.failures = [];
    this.#written.push(applied, engine.state, Buffer.from(engine.kept?.private ?? []).toString());
    const hasFailed = applied.errors.length > 0;
    if (plan.action === 'replace') this.#consumer.release();
    if (hasFailed) await token.forgive();
    // A refresh that may not read Secrets does not see that a token was revoked.
    if (atPlan.length === 0) await token.judge(hasFailed ? (plan.action === 'update' ? 'old' : 'both') : 'none');
    await this.#consumer.look();
    if (hasFailed) return;
    this.#applied = JSON.stringify(this.#rest);
    if (before?.name !== undefined && before.name !== engine.text('name')) expect(plan.warnings.join()).toMatch(ISSUES);
    else if (before?.previous && token.previous === null) expect(plan.warnings.join()).toMatch(ENDS);
    if (plan.action === 'none' || late > 0) return;
    const next = await this.#plan();
    expect([next.action, ...next.errors, ...next.warnings]).toEqual(['none']);
  }

  async #replace(): Promise<void> {
    const plan = await this.#plan({ replace: true });
    this.#consumer.release();
    expect((await this.token.engine.apply(plan)).errors).toEqual([]);
    await this.token.judge();
    await this.#consumer.look();
  }

  /** A run that is killed saves nothing. */
  async #die({ call, done }: { readonly call: number; readonly done: boolean }): Promise<void> {
    const { token } = this;
    const plan = await this.#plan();
    const before = token.engine.kept;
    if (plan.action === 'replace') this.#consumer.release();
    token.death = { call, done };
    await token.engine.apply(plan).catch(() => undefined);
    token.death = undefined;
    await token.lose(before);
  }

  async #revoke({ previous, again }: { readonly previous: boolean; readonly again: boolean }): Promise<void> {
    const { token } = this;
    const name = previous ? token.previous?.name : token.engine.state?.name;
    if (typeof name !== 'string') return;
    if (name === this.#consumer.held || !previous) this.#consumer.release();
    await token.world.deleteSecret({ namespace: 'rotating', name });
    const metadata = { name, namespace: 'rotating' };
    if (again) await token.client.create({ apiVersion: 'v1', kind: 'Secret', metadata });
  }
}

describe('A token that rotates, through whatever happens to it', () => {
  let server: RotatingToken;
  let count = 0;

  beforeAll(async () => {
    server = await RotatingToken.open();
  });
  afterAll(() => server.close());

  it('leaves no consumer without a valid token, has never more than two, stays dead once it died, and shows every reason', async () => {
    const steps = fc.array(step, { minLength: 5, maxLength: 14 });
    const play = async (all: readonly Step[]) => new Life(await server.another(`random-${++count}`)).play(all);
    await fc.assert(fc.asyncProperty(steps, play), { numRuns: RUNS });
  }, 120_000);
});
