import type { ConnectedClient } from '../../../src/api/kubernetes';
import type { KubernetesSandbox } from '../../../src/sandbox/kubernetes';
import { Engine, type Plan, startProvider } from './engine';
import { World } from './model';

const DAY_MS = 86_400_000;
const NAMESPACE = 'rotating';

type Values = Parameters<Engine['plan']>[0];

/** What a test of rotation must never find. */
export class RotationViolation extends Error {}

/**
 * A token that rotates, on a sandbox whose clock a test steps. After each step it is judged by the server: the token of the
 * state is accepted, that of an overlap as well, at most two are, and none that died is accepted again.
 */
export class RotatingToken {
  /** What is due by the clock of the provider, which may differ from that of the server. */
  public skewMs = 0;
  readonly #known = new Map<string, { readonly token: string; dead: boolean }>();

  private constructor(
    public readonly world: World,
    public readonly client: ConnectedClient,
    public readonly sandbox: KubernetesSandbox,
    public readonly engine: Engine,
    private readonly clock: { ms: number },
    private readonly account: string,
  ) {}

  public static async open(): Promise<RotatingToken> {
    const clock = { ms: Date.parse('2026-01-01T00:00:00Z') };
    const opened = await World.openSandbox({ clock: () => clock.ms });
    await opened.world.makeNamespace(NAMESPACE);
    return RotatingToken.#of(opened, clock, 'robot-1');
  }

  static async #of(
    { world, client, sandbox }: Awaited<ReturnType<typeof World.openSandbox>>,
    clock: { ms: number },
    account: string,
  ): Promise<RotatingToken> {
    await world.makeAccount(NAMESPACE, account);
    const now = () => new Date(clock.ms + token.skewMs);
    const engine = new Engine(
      'signet_service_account_token',
      () => client,
      () => startProvider(client, account, now),
    );
    const token: RotatingToken = new RotatingToken(world, client, sandbox, engine, clock, account);
    return token;
  }

  /** Another token, of another account, on the same server. */
  public another(name: string): Promise<RotatingToken> {
    return RotatingToken.#of(this, this.clock, name);
  }

  public config(rest: object = {}): Values {
    return {
      namespace: NAMESPACE,
      service_account: this.account,
      generate_name: 'ci-',
      rotation: { every: '720h', overlap: '48h' },
      ...rest,
    };
  }

  public get now(): string {
    return `${new Date(this.clock.ms).toISOString().slice(0, 19)}Z`;
  }

  public pass(days: number): void {
    this.clock.ms += days * DAY_MS;
  }

  public get previous(): { readonly name: string; readonly valid_until: string } | null {
    return (this.engine.state?.previous ?? null) as { name: string; valid_until: string } | null;
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

  /** @throws RotationViolation */
  public async judge(): Promise<void> {
    const valid = await this.valid();
    const { state } = this.engine;
    if (valid.length > 2) throw new RotationViolation(`${valid.length} tokens are valid`);
    if (state?.status !== 'active') return;
    const { previous } = this;
    for (const name of [this.engine.text('name'), ...(previous ? [previous.name] : [])])
      if (!valid.includes(name)) throw new RotationViolation(`the token ${name} of the state is not valid`);
  }

  public close(): Promise<void> {
    return this.world.close();
  }
}
