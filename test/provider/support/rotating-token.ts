import type { ConnectedClient, KubernetesClient } from '../../../src/api/kubernetes';
import type { KubernetesSandbox, KubernetesSandboxOptions } from '../../../src/sandbox/kubernetes';
import { type KeyPair, keyPair } from '../../sealing/support';
import { boundTo } from './client';
import { Engine, type Plan, startProvider } from './engine';
import { type Death, type Failure, weakClient, World } from './model';

const DAY_MS = 86_400_000;
const NAMESPACE = 'rotating';
const START_MS = Date.parse('2026-01-01T00:00:00Z');

type Values = Parameters<Engine['plan']>[0];

/** A kind of token that a server judges. */
interface Kind {
  readonly type: string;
  /** The attribute with the name of the Secret that the token belongs to. */
  readonly name: 'name' | 'anchor';
  readonly config: object;
}

const TOKEN_SECRET: Kind = {
  type: 'signet_service_account_token',
  name: 'name',
  config: { rotation: { every: '720h', overlap: '48h' } },
};

/** What a test of rotation must never find. */
export class RotationViolation extends Error {}

/**
 * A token that rotates, on a sandbox whose clock a test steps. After each step it is judged by the server: the token of the
 * state is accepted, that of an overlap as well, at most two are, and none that died is accepted again.
 */
export class RotatingToken {
  /** What is due by the clock of the provider, which may differ from that of the server. */
  public skewMs = 0;
  /** The calls of each provider process that fail. */
  public failures: readonly Failure[] = [];
  /** When each provider process dies. */
  public death: Death | undefined;
  /** The tokens that a killed run has issued. */
  readonly #lost = new Set<string>();
  readonly #known = new Map<string, { readonly token: string; dead: boolean }>();

  private constructor(
    public readonly world: World,
    public readonly client: ConnectedClient,
    public readonly sandbox: KubernetesSandbox,
    public readonly engine: Engine,
    private readonly clock: { ms: number },
    private readonly account: string,
    private readonly kind: Kind,
  ) {}

  /** Token Secrets with a rotation every 30 days, and an overlap of two days. */
  public static open(): Promise<RotatingToken> {
    return RotatingToken.#open(TOKEN_SECRET);
  }

  /** Bound tokens that are valid for a day, and renewed 8 hours before. They are sealed for `consumer`. */
  public static async openBound(
    options: KubernetesSandboxOptions = {},
  ): Promise<RotatingToken & { readonly consumer: KeyPair }> {
    const consumer = await keyPair('consumer');
    const recipients = [{ key: consumer.recipient.key, label: 'consumer' }];
    const config = { lifetime: '24h', recipients };
    return Object.assign(await RotatingToken.#open({ type: 'signet_bound_token', name: 'anchor', config }, options), {
      consumer,
    });
  }

  static async #open(kind: Kind, options: KubernetesSandboxOptions = {}): Promise<RotatingToken> {
    const clock = { ms: START_MS };
    const opened = await World.openSandbox({ ...options, clock: () => clock.ms });
    await opened.world.makeNamespace(NAMESPACE);
    return RotatingToken.#of(opened, clock, 'robot-1', kind);
  }

  static async #of(
    { world, client, sandbox }: Awaited<ReturnType<typeof World.openSandbox>>,
    clock: { ms: number },
    account: string,
    kind: Kind,
  ): Promise<RotatingToken> {
    await world.makeAccount(NAMESPACE, account);
    const now = () => new Date(clock.ms + token.skewMs);
    const listening: KubernetesClient = {
      ...boundTo(client),
      requestToken: async (...given) => {
        const answer = await client.requestToken(...given);
        token.#known.set(given[1].boundTo?.uid ?? '', { token: answer.token.reveal(), dead: false });
        return answer;
      },
    };
    const engine = new Engine(
      kind.type,
      () => listening,
      () => startProvider(weakClient(listening, { failures: token.failures, death: token.death }), account, now),
    );
    const token: RotatingToken = new RotatingToken(world, client, sandbox, engine, clock, account, kind);
    return token;
  }

  /** Another token, of another account, on the same server, whose clock starts again: a test does not depend on those before. */
  public another(name: string): Promise<RotatingToken> {
    this.clock.ms = START_MS;
    return RotatingToken.#of(this, this.clock, name, this.kind);
  }

  public config(rest: object = {}): Values {
    return {
      namespace: NAMESPACE,
      service_account: this.account,
      generate_name: 'ci-',
      ...this.kind.config,
      ...rest,
    };
  }

  public get now(): string {
    return `${new Date(this.clock.ms).toISOString().slice(0, 19)}Z`;
  }

  /** The server's time. */
  public get time(): number {
    return this.clock.ms;
  }

  public pass(days: number): void {
    this.clock.ms += days * DAY_MS;
  }

  /** The name of the Secret of the token in the state. */
  public get name(): string | undefined {
    return this.engine.state?.[this.kind.name] as string | undefined;
  }

  public get previous(): { readonly name: string; readonly sealed?: string; readonly valid_until: string } | null {
    const previous = this.engine.state?.previous as
      | { readonly name: string; readonly anchor: string; readonly sealed?: string; readonly valid_until: string }
      | null
      | undefined;
    return previous ? { ...previous, name: previous[this.kind.name] } : null;
  }

  /** Plans and applies, and checks that the next plan is empty unless the apply failed. */
  public async apply(values: Values): Promise<{ readonly plan: Plan; readonly errors: readonly string[] }> {
    const plan = await this.engine.plan(values);
    if (plan.errors.length > 0) throw new RotationViolation(`the plan is refused: ${plan.errors.join('\n')}`);
    const { errors } = await this.engine.apply(plan);
    await this.judge();
    if (errors.length === 0) {
      const second = await this.engine.plan(values);
      if (second.action !== 'none')
        throw new RotationViolation(
          `the plan after an apply is not empty: ${second.action}, ${second.warnings.join()}`,
        );
    }
    return { plan, errors };
  }

  /** All tokens that were issued, as far as this test has noticed them. */
  public get tokens(): readonly string[] {
    return [...this.#known.values()].map(({ token }) => token);
  }

  /** The names of the Secrets whose tokens the server accepts. */
  public async valid(): Promise<string[]> {
    const secrets = await this.world.secrets(NAMESPACE);
    for (const { uid, account, token } of secrets)
      if (account === this.account && token !== undefined && !this.#known.has(uid))
        this.#known.set(uid, { token, dead: false });
    const names: string[] = [];
    for (const [uid, one] of this.#known) {
      const isAccepted = await this.world.accepts(one.token);
      if (isAccepted && one.dead) throw new RotationViolation(`a dead token is accepted again: ${uid}`);
      one.dead = !isAccepted;
      if (isAccepted) names.push(secrets.find((secret) => secret.uid === uid)?.name ?? uid);
    }
    return names.sort();
  }

  /** Restores an earlier state, as after a run that was killed before it saved: what that run issued is in no state. */
  public async lose(before: Engine['kept']): Promise<void> {
    this.engine.kept = before;
    await this.forgive();
  }

  /** From now on, the tokens that exist and are not in the state are not judged. */
  public async forgive(): Promise<void> {
    const ours = this.#ours.map(({ name }) => name);
    // Also those that the token controller fills later.
    const secrets = (await this.world.secrets(NAMESPACE)).filter(({ account }) => account === this.account);
    for (const name of [...secrets.map((secret) => secret.name), ...(await this.valid())])
      if (!ours.includes(name)) this.#lost.add(name);
  }

  /**
   * @param halfDone - what may be revoked already by an apply that failed: of a replacement both tokens, of an update the old
   * one, whose overlap has ended.
   * @throws RotationViolation
   */
  public async judge(halfDone: 'none' | 'old' | 'both' = 'none'): Promise<void> {
    // An engine compares it with the identities of a list: it is that of the token in the state, also after a rotation.
    const identity = (this.engine.kept?.identity ?? null) as Readonly<Record<string, unknown>> | null;
    if (identity !== null && identity[this.kind.name] !== this.engine.state?.[this.kind.name])
      throw new RotationViolation('the identity is not that of the token in the state');
    const valid = await this.valid();
    const count = valid.filter((name) => !this.#lost.has(name)).length;
    if (count > 2) throw new RotationViolation(`${count} tokens are valid`);
    if (halfDone === 'both' || this.engine.state?.status !== 'active') return;
    for (const { name, expires } of halfDone === 'old' ? this.#ours.slice(0, 1) : this.#ours)
      if (!valid.includes(name) && expires > this.clock.ms)
        throw new RotationViolation(`the token ${name} of the state is not valid`);
  }

  /** That no token is valid, but those that killed runs have issued. @throws RotationViolation */
  public async expectNone(): Promise<void> {
    const valid = (await this.valid()).filter((name) => !this.#lost.has(name));
    if (valid.length > 0) throw new RotationViolation(`the token ${valid.join()} is valid after its end`);
  }

  /** The tokens of the state, and when they expire by themselves. */
  get #ours(): readonly { readonly name: string; readonly expires: number }[] {
    const { state } = this.engine;
    if (state === undefined) return [];
    const isBound = this.kind.name === 'anchor';
    const expiry = (time: unknown) => (isBound ? Date.parse(String(time)) : Infinity);
    const { previous } = this;
    return [
      { name: this.engine.text(this.kind.name), expires: expiry(state.expires_at) },
      ...(previous ? [{ name: previous.name, expires: expiry(previous.valid_until) }] : []),
    ];
  }

  public close(): Promise<void> {
    return this.world.close();
  }
}
