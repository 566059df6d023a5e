import { type BaseFault, FaultList } from '../http/faults';
import { Sandbox } from '../http/sandbox';
import { SandboxServer } from '../http/sandbox-server';
import { Scheduler } from '../http/scheduler';
import { bootstrap } from './bootstrap';
import { kestraApi } from './http/kestra-api';
import { randomText } from './ids';
import type { KestraProfile } from './profiles/profile';
import { PROFILES } from './profiles/profiles';
import { State } from './state';
import { TokenVault } from './token-vault';
import type { World } from './world';

/** The options of a sandbox. Times in milliseconds. */
export interface KestraSandboxOptions {
  /** The version of Kestra. `1.3` stands for 0.24 to 1.3. Default `2.0`. */
  readonly profile?: KestraProfile;
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number;
  /** Default `['main']`. */
  readonly tenants?: readonly string[];
  /** Milliseconds since 1970. Default `Date.now`. {@link KestraSandbox.advance} adds to it. */
  readonly clock?: () => number;
  /** From a change of the members of a group until lists of members show it. Default 50. */
  readonly memberDelayMs?: number;
  /** From reading the groups of a user to writing them: of two writes in this time, one is lost. Default 5. */
  readonly userWriteMs?: number;
}

/** A valid API token, without its text. */
export interface LiveToken {
  /** The identifier of the token, which the API returns. */
  readonly id: string;
  /** The name of the token. */
  readonly name: string;
  /** The description of the token. */
  readonly description?: string;
  /** Id of the user or service account. */
  readonly ownerId: string;
  /** The name of the service account, or the email of the user. */
  readonly ownerName: string;
}

/** A fault to inject into requests. */
export type KestraFault = BaseFault;

/** The active faults, oldest first. */
export type KestraFaults = FaultList<KestraFault>;

const ADMIN = 'admin@sandbox.test';

/**
 * The access management API of Kestra Enterprise in this process, over HTTP on 127.0.0.1, for tests and demonstrations.
 * It is written from the vendor's document of the API and was not compared with a real server: see `docs/sandbox.md`.
 */
export class KestraSandbox extends Sandbox<KestraFault> {
  /** API token of a superadmin who also has the role Admin in every tenant. */
  public readonly adminToken: string;
  /** The same superadmin, for basic authentication. */
  public readonly adminCredentials: { readonly username: string; readonly password: string };
  readonly #world: World;
  readonly #server: SandboxServer<KestraFault>;
  readonly #adminTokenId: string;
  readonly #skew: { ms: number };

  private constructor(parts: {
    world: World;
    server: SandboxServer<KestraFault>;
    faults: KestraFaults;
    adminToken: { id: string; text: string };
    adminCredentials: { username: string; password: string };
    skew: { ms: number };
  }) {
    super(parts.server, parts.faults);
    this.#world = parts.world;
    this.#server = parts.server;
    this.#skew = parts.skew;
    this.adminToken = parts.adminToken.text;
    this.#adminTokenId = parts.adminToken.id;
    this.adminCredentials = parts.adminCredentials;
  }

  /** Starts a sandbox. It shares nothing with another sandbox, and stores nothing on disk. */
  public static async start(options: KestraSandboxOptions = {}): Promise<KestraSandbox> {
    const { clock = Date.now, tenants = ['main'] } = options;
    const skew = { ms: 0 };
    const now = (): number => clock() + skew.ms;
    const world: World = {
      profile: PROFILES[options.profile ?? '2.0'],
      state: new State(tenants, now, options.memberDelayMs ?? 50),
      tokens: new TokenVault(now),
      scheduler: new Scheduler(),
      now,
      userWriteMs: options.userWriteMs ?? 5,
    };
    const adminCredentials = { username: ADMIN, password: randomText(24) };
    const admin = bootstrap(world, adminCredentials);
    const { token, fullToken } = world.tokens.issue(admin, { name: 'sandbox-admin' });
    const faults = new FaultList<KestraFault>();
    const server = new SandboxServer(kestraApi(world, faults), world.scheduler);
    await server.listen(options.port ?? 0);
    return new KestraSandbox({
      world,
      server,
      faults,
      adminToken: { id: token.id, text: fullToken },
      adminCredentials,
      skew,
    });
  }

  /** `http://127.0.0.1:PORT` */
  public get url(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  /** The valid API tokens, oldest first, without {@link adminToken}. */
  public tokens(): LiveToken[] {
    const { tokens, state } = this.#world;
    return tokens
      .all()
      .filter((token) => token.id !== this.#adminTokenId && !tokens.expired(token))
      .map(({ id, name, description, ownerId }) => ({
        id,
        name,
        ...(description !== undefined && { description }),
        ownerId,
        ownerName: state.users.get(ownerId)?.username ?? '',
      }));
  }

  /** Moves the clock forward: tokens expire, and lists of members show changes. */
  public advance(milliseconds: number): void {
    this.#skew.ms += milliseconds;
  }

  /** Calls the API with a token. @returns the status and the JSON body */
  public async callWith(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }
}
