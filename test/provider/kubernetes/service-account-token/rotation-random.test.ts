import fc from 'fast-check';
import { isUsedWithin } from '../../../../src/facts/last-use';
import { RUNS } from '../../../sealing/support';
import { findLeaks } from '../../../support/leaks';
import type { Engine, Plan } from '../../support/engine';
import { RotatingToken, RotationViolation } from '../../support/rotating-token';
import { LateConsumer } from '../../support/rotation-consumer';

const DAY_MS = 86_400_000;
const LAST_USED = 'kubernetes.io/legacy-token-last-used';
const GUARD = { prevent_revoke_if_used_within: '72h' };

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
      GUARD,
      { ...GUARD, tombstone: true },
      { ...GUARD, rotation: null },
      { ...GUARD, rotation: { every: '720h', overlap: '0s' } },
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
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('use' as const), previous: fc.boolean() }),
  },
  fc.record({ kind: fc.constant('revoke' as const), previous: fc.boolean(), again: fc.boolean() }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** The codes and sentences of which one is in every plan that ends or replaces a token. */
const ISSUES = /The token rotates: .* \(every |A new token is issued because /;
const HELD = '[rotation/in-use]';
const REFUSED = '[revoke/used-recently]';
const ENDS = /\[rotation\/(?:overlap-ends|previous-gone)\]/;

const secretOf = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', namespace: 'rotating', name });

/** A token, a consumer that changes late, and what was planned, applied and written. */
class Life {
  readonly #written: unknown[] = [];
  readonly #consumer: LateConsumer;
  /** The days of the last uses, by the names of the Secrets. */
  readonly #uses = new Map<string, string>();
  /** A token was revoked, and no refresh that may read Secrets has been since. */
  #unseen = false;
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
    // From now on, no token is in use.
    token.pass(5);
    await this.#apply({ atPlan: [], atApply: [], late: 0 });
    await this.#forgetLooks();
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
      case 'use':
        this.#use(one);
        return;
      case 'revoke':
        return this.#revoke(one);
    }
  }

  async #plan(options: { readonly replace?: boolean } = {}): Promise<Plan> {
    // By a wrong clock, an overlap can end too early.
    if (this.token.skewMs > 0) this.#consumer.release();
    await this.#forgetLooks();
    const plan = await this.token.engine.plan(this.#config, options);
    if (this.token.failures.length === 0) this.#unseen = false;
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
    const applied = await this.#run(plan);
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
    if (plan.action === 'none' || late > 0 || this.#unseen) return;
    const next = await this.#plan();
    const warnings = next.warnings.filter((one) => !one.includes(HELD));
    expect([next.action, ...next.errors, ...warnings]).toEqual(['none']);
  }

  async #replace(): Promise<void> {
    const plan = await this.#plan({ replace: true });
    const guarded = await this.#guarded();
    if (plan.errors.length > 0) {
      expect(plan.errors.join()).toContain(REFUSED);
      return;
    }
    const { errors } = await this.#run(plan);
    this.#consumer.release();
    // The engine replaces it, and the provider refuses that only at apply.
    expect(errors.filter((one) => guarded.length === 0 || !one.includes(REFUSED))).toEqual([]);
    await this.token.judge(errors.length > 0 ? 'both' : 'none');
    await this.#consumer.look();
  }

  /** Applies a plan. @throws RotationViolation if that revokes a guarded token that is in use. */
  async #run(plan: Plan): ReturnType<Engine['apply']> {
    const { token } = this;
    const guarded = await this.#guarded();
    await this.#forgetLooks();
    const run = token.engine.apply(plan);
    await run.catch(() => undefined);
    const valid = await token.valid();
    const revoked = guarded.filter((name) => !valid.includes(name));
    if (revoked.length > 0) throw new RotationViolation(`the token ${revoked.join()} was revoked while it was in use`);
    return run;
  }

  /** The tokens of the state that work, are in use, and are guarded. */
  async #guarded(): Promise<string[]> {
    const { engine, time, skewMs } = this.token;
    const within = engine.state?.prevent_revoke_if_used_within;
    if (typeof within !== 'string') return [];
    const valid = await this.token.valid();
    const now = new Date(time + skewMs);
    return this.#names.filter((name) => valid.includes(name) && isUsedWithin(this.#uses.get(name), within, now));
  }

  get #names(): string[] {
    const { engine, previous } = this.token;
    return [engine.state?.name, previous?.name].filter((name) => typeof name === 'string');
  }

  /** To judge a token is to use it, for the server. */
  async #forgetLooks(): Promise<void> {
    for (const name of this.#names) {
      const live = await this.token.client.getMetadata(secretOf(name));
      const day = this.#uses.get(name);
      if (live && live.labels?.[LAST_USED] !== day)
        await this.token.client.patch(secretOf(name), { metadata: { labels: { [LAST_USED]: day ?? null } } });
    }
  }

  #use({ previous }: { readonly previous: boolean }): void {
    const { token } = this;
    const name = previous ? token.previous?.name : token.engine.state?.name;
    if (typeof name === 'string') this.#uses.set(name, token.now.slice(0, 10));
  }

  /** A run that is killed saves nothing. */
  async #die({ call, done }: { readonly call: number; readonly done: boolean }): Promise<void> {
    const { token } = this;
    const plan = await this.#plan();
    const before = token.engine.kept;
    if (plan.action === 'replace') this.#consumer.release();
    token.death = { call, done };
    await this.#run(plan).catch((error: unknown) => {
      if (error instanceof RotationViolation) throw error;
    });
    token.death = undefined;
    await token.lose(before);
  }

  async #revoke({ previous, again }: { readonly previous: boolean; readonly again: boolean }): Promise<void> {
    const { token } = this;
    const name = previous ? token.previous?.name : token.engine.state?.name;
    if (typeof name !== 'string') return;
    // The old token that it holds stays valid only if it is in use and guarded.
    const stays = (await this.#guarded()).filter((one) => one !== name);
    if (!stays.includes(this.#consumer.held ?? '') && (name === this.#consumer.held || !previous))
      this.#consumer.release();
    this.#unseen = true;
    await token.world.deleteSecret({ namespace: 'rotating', name });
    const metadata = { name, namespace: 'rotating' };
    if (again) await token.client.create({ apiVersion: 'v1', kind: 'Secret', metadata });
  }
}

const apply = { kind: 'apply', atPlan: [], atApply: [], late: 0 } as const;

/** In an overlap, the new token is revoked, and the old one is in use and guarded. */
const REVOKED_BESIDE_USED: Step[] = [
  { kind: 'declare', rest: GUARD },
  apply,
  { kind: 'pass', days: 31 },
  apply,
  { kind: 'use', previous: true },
  { kind: 'revoke', previous: false, again: false },
  apply,
];

/**
 * A rotation waits for the end of an overlap. The refresh does not see that the old token was revoked, because it may not read
 * Secrets, so the rotation comes with the plan after that.
 */
const REVOKED_UNSEEN: Step[] = [
  { kind: 'declare', rest: { rotation: { every: '2400h', overlap: '1200h' } } },
  apply,
  { kind: 'pass', days: 200 },
  apply,
  { kind: 'pass', days: 31 },
  { kind: 'declare', rest: { rotation: { every: '720h', overlap: '0s' } } },
  { kind: 'revoke', previous: true, again: false },
  { ...apply, atPlan: [{ call: 1, done: false }] },
];

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
    await fc.assert(fc.asyncProperty(steps, play), {
      numRuns: Math.min(RUNS, 200),
      examples: [[REVOKED_BESIDE_USED], [REVOKED_UNSEEN]],
    });
  });
});
