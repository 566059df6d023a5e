import { openSealed, tokenFingerprint } from '../../../../src/sealing';
import type { KestraSandboxOptions } from '../../../../src/sandbox/kestra';
import type { Engine, Plan } from '../../support/engine';
import { Kestra } from './support';

const DAY_MS = 86_400_000;

type Values = Parameters<Engine['plan']>[0];

/** What a test of rotation must never find. */
export class RotationViolation extends Error {}

interface Previous {
  readonly token_id: string;
  readonly token_name: string;
  readonly sealed: string;
  readonly fingerprint: string;
  readonly valid_until: string;
}

/**
 * A token that rotates, on a sandbox whose clock a test steps. After each step it is judged by the server: the token of the
 * state is valid, that of an overlap as well, each can be opened, at most two are valid, and none that died is valid again.
 */
export class RotatingToken {
  /** How far the clock of the provider is ahead of that of the server. */
  public skewMs = 0;
  readonly #dead = new Set<string>();
  readonly #seen = new Set<string>();
  /** The tokens that were in a state, so that somebody may have them. */
  readonly #stored = new Set<string>();
  readonly #revoked = new Set<string>();
  readonly #opened = new Map<string, Awaited<ReturnType<typeof openSealed>>>();

  private constructor(
    public readonly kestra: Kestra,
    public readonly engine: Engine,
    private readonly clock: { ms: number },
  ) {}

  public static async open(options: KestraSandboxOptions = {}): Promise<RotatingToken> {
    const clock = { ms: Date.parse('2026-01-01T00:00:00Z') };
    const kestra = await Kestra.start({ ...options, clock: () => clock.ms });
    const token: RotatingToken = new RotatingToken(kestra, kestra.engine(), clock);
    token.connect();
    return token;
  }

  /** Sets how the provider connects from now on. Its clock stays. */
  public connect(connecting: Kestra['connecting'] = {}): void {
    this.kestra.connecting = { ...connecting, now: () => new Date(this.clock.ms + this.skewMs) };
  }

  public config(rest: object = {}): Values {
    return this.kestra.declared({ rotation: { every: '720h', overlap: '48h' }, ...rest });
  }

  public get now(): string {
    return new Date(this.clock.ms).toISOString().replace('.000Z', 'Z');
  }

  public pass(days: number): void {
    this.clock.ms += days * DAY_MS;
  }

  public get id(): string {
    return this.engine.text('token_id');
  }

  public get previous(): Previous | null {
    return (this.engine.state?.previous ?? null) as Previous | null;
  }

  /** Plans and applies, and checks that the next plan is empty unless the apply failed. */
  public async apply(
    values: Values,
  ): Promise<{ readonly plan: Plan; readonly errors: readonly string[]; readonly warnings: readonly string[] }> {
    const plan = await this.engine.plan(values);
    if (plan.errors.length > 0) throw new RotationViolation(`the plan is refused: ${plan.errors.join('\n')}`);
    return { plan, ...(await this.applyPlan(plan, values)) };
  }

  /** Applies a plan, also one that was approved late. */
  public async applyPlan(plan: Plan, values: Values) {
    const applied = await this.engine.apply(plan);
    await this.judge();
    if (applied.errors.length === 0) {
      const second = await this.engine.plan(values);
      if (second.action !== 'none')
        throw new RotationViolation(
          `the plan after an apply is not empty: ${second.action}, ${second.warnings.join()}`,
        );
    }
    return applied;
  }

  /** The ids of the tokens that the server accepts. */
  public valid(): string[] {
    const live = this.kestra.sandbox.tokens().map(({ id }) => id);
    for (const id of this.#seen) if (!live.includes(id)) this.#dead.add(id);
    const back = live.find((id) => this.#dead.has(id));
    if (back !== undefined) throw new RotationViolation(`a dead token is valid again: ${back}`);
    for (const id of live) this.#seen.add(id);
    return live.sort();
  }

  /** The tokens of the state, as a consumer opens them: the current one, and the old one of an overlap. */
  public async opened(): Promise<string[]> {
    const { engine, previous } = this;
    const current = { sealed: engine.text('sealed'), fingerprint: engine.text('fingerprint') };
    const sealed = previous ? [current, previous] : [current];
    return Promise.all(
      sealed.map(async (one) => {
        const text = one.sealed;
        const token = this.#opened.get(text) ?? (await openSealed(text, [this.kestra.consumers[0].identity]));
        this.#opened.set(text, token);
        if (tokenFingerprint(token) !== one.fingerprint)
          throw new RotationViolation('the sealed text has another token');
        return token.reveal();
      }),
    );
  }

  /** @throws RotationViolation */
  public async judge(): Promise<void> {
    const valid = this.valid();
    const { state } = this.engine;
    if (state?.status !== 'active') return;
    const { previous } = this;
    const known = [
      { id: this.id, end: state.expires_at as string | null },
      ...(previous ? [{ id: previous.token_id, end: previous.valid_until }] : []),
    ];
    for (const { id } of known) this.#stored.add(id);
    const usable = valid.filter((id) => this.#stored.has(id));
    if (usable.length > 2) throw new RotationViolation(`${usable.length} tokens are valid`);
    for (const { id, end } of known) {
      const isOver = end !== null && Date.parse(end) <= this.clock.ms;
      if (!valid.includes(id) && !isOver && !this.#revoked.has(id))
        throw new RotationViolation(`the token ${id} of the state is not valid`);
    }
    await this.opened();
  }

  /** Revokes a token as a person at the console would. */
  public async revokeOutside(id: string): Promise<void> {
    this.#revoked.add(id);
    await this.kestra.admin('DELETE', `${this.kestra.path}/${id}`);
  }

  public close(): Promise<void> {
    return this.kestra.sandbox.stop();
  }
}
