import * as fc from 'fast-check';
import type { KestraSandbox } from '../../../src/sandbox/kestra';
import { Engine } from '../support/engine';
import { Kestra } from './api-token/support';

/** A failing sequence is shortened, which takes long. */
const TIMEOUT_MS = 300_000;
const SETTINGS = { numRuns: process.env.SIGNET_SLOW ? 300 : 4 };

const PEOPLE = ['ada', 'bob'] as const;
const GROUPS = ['Bots', 'Ops'] as const;

type Person = (typeof PEOPLE)[number];
type Group = (typeof GROUPS)[number];

/** What is declared: `access ada`, `member ada Bots`, `binding ada`. */
type Declaration = `access ${Person}` | `member ${Person} ${Group}` | `binding ${Person}`;

const personOf = (declaration: Declaration) => declaration.split(' ')[1] as Person;

const DECLARATIONS: readonly Declaration[] = PEOPLE.flatMap((person): Declaration[] => [
  `access ${person}`,
  ...GROUPS.map((group): Declaration => `member ${person} ${group}`),
  `binding ${person}`,
]);

/**
 * What Kestra 2.0 must do, without a server: access comes first; to revoke it ends what depends on it; a membership
 * neither grants nor revokes it.
 */
class Model {
  public readonly exists = new Set<Declaration>();
  /** The access that a declaration granted, and not somebody else. */
  public readonly granted = new Set<Person>();

  public hasAccess(person: Person): boolean {
    return this.exists.has(`access ${person}`);
  }

  public grant(person: Person): void {
    this.exists.add(`access ${person}`);
  }

  public revoke(person: Person): void {
    for (const declaration of DECLARATIONS) if (personOf(declaration) === person) this.exists.delete(declaration);
  }
}

/** The stand-in, the model, and what is declared in a state. */
class World {
  public readonly model = new Model();
  readonly #engines = new Map<Declaration, Engine>();
  readonly #declared = new Set<Declaration>();

  private constructor(
    private readonly kestra: Kestra,
    private readonly ids: Readonly<Record<string, string>>,
  ) {}

  public static async start(): Promise<World> {
    const kestra = await Kestra.start({ profile: '2.0', memberDelayMs: 0, userWriteMs: 0 });
    const ids: Record<string, string> = {};
    const create = async (name: string, path: string, body: object) => {
      ids[name] = ((await kestra.admin('POST', `/api/v1/${path}`, body)).body as { id: string }).id;
    };
    await create('ada', 'users', { email: 'ada@example.com' });
    // A service account of the instance without a tenant.
    await create('bob', 'service-accounts', { name: 'bob' });
    for (const name of GROUPS) await create(name, 'main/groups', { name });
    await create('role', 'main/roles', { name: 'Reader', permissions: { FLOW: ['VIEW'] } });
    return new World(kestra, ids);
  }

  public get sandbox(): KestraSandbox {
    return this.kestra.sandbox;
  }

  public async declare(declaration: Declaration): Promise<void> {
    const { exists, granted } = this.model;
    const person = personOf(declaration);
    const engine = this.#engineOf(declaration);
    const plan = await engine.plan(this.#configOf(declaration));
    const stays = exists.has(declaration) && this.#declared.has(declaration);
    // A binding of somebody else is refused; access and memberships are taken over.
    expect([declaration, plan.errors, plan.action]).toEqual([declaration, [], stays ? 'none' : 'create']);
    const { errors } = stays ? { errors: [] } : await engine.apply(plan);
    if (declaration.startsWith('access')) {
      expect(errors).toEqual([]);
      if (!exists.has(declaration)) granted.add(person);
      else if (!stays) granted.delete(person);
      this.model.grant(person);
    } else if (this.model.hasAccess(person)) {
      expect(errors).toEqual([]);
      exists.add(declaration);
    } else {
      expect(errors.join()).toContain('[kestra/access-missing]');
      this.#declared.delete(declaration);
      return;
    }
    this.#declared.add(declaration);
    await this.#check(declaration);
  }

  public async destroy(declaration: Declaration): Promise<void> {
    if (!this.#declared.delete(declaration)) return;
    const engine = this.#engineOf(declaration);
    await engine.refresh();
    const existed = this.model.exists.has(declaration);
    expect(engine.state !== undefined).toBe(existed);
    if (!existed) return;
    await engine.destroy();
    const person = personOf(declaration);
    if (!declaration.startsWith('access')) this.model.exists.delete(declaration);
    else if (this.model.granted.has(person)) this.model.revoke(person);
  }

  public async outside(person: Person, what: 'grant' | 'revoke'): Promise<void> {
    const has = this.model.hasAccess(person);
    const method = what === 'grant' ? 'PUT' : 'DELETE';
    const { status } = await this.kestra.admin(method, `/api/v1/main/tenant-access/${this.ids[person] ?? ''}`);
    const wanted = what === 'grant' ? (has ? 409 : 201) : has ? 204 : 404;
    expect([what, status]).toEqual([what, wanted]);
    if (what === 'grant') this.model.grant(person);
    else this.model.revoke(person);
  }

  /** Applies all that is declared, in the order of the dependencies: then every plan is empty. */
  public async converge(): Promise<void> {
    for (const person of PEOPLE) if (this.#isNamed(person)) await this.declare(`access ${person}`);
    for (const declaration of [...this.#declared]) await this.declare(declaration);
    for (const declaration of this.#declared) await this.#check(declaration);
  }

  #isNamed(person: Person): boolean {
    return [...this.#declared].some((declaration) => personOf(declaration) === person);
  }

  async #check(declaration: Declaration): Promise<void> {
    const { action, errors } = await this.#engineOf(declaration).plan(this.#configOf(declaration));
    expect([declaration, errors, action]).toEqual([declaration, [], 'none']);
  }

  #engineOf(declaration: Declaration): Engine {
    const types = { access: 'tenant_access', member: 'group_member', binding: 'binding' };
    const type = types[declaration.split(' ')[0] as keyof typeof types];
    const known =
      this.#engines.get(declaration) ?? new Engine(`signet_kestra_${type}`, unused, () => this.kestra.provider());
    this.#engines.set(declaration, known);
    return known;
  }

  #configOf(declaration: Declaration): Readonly<Record<string, string>> {
    const [kind, person = '', group = ''] = declaration.split(' ');
    const user = this.ids[person] ?? '';
    if (kind === 'access') return { user_id: user };
    if (kind === 'member') return { user_id: user, group_id: this.ids[group] ?? '' };
    return { type: person === 'bob' ? 'SERVICE_ACCOUNT' : 'USER', subject_id: user, role_id: this.ids['role'] ?? '' };
  }
}

function unused(): never {
  throw new Error('There is no cluster');
}

const declaration = fc.constantFrom(...DECLARATIONS);
const person = fc.constantFrom(...PEOPLE);
const step = fc.oneof(
  { weight: 4, arbitrary: declaration.map((one) => (world: World) => world.declare(one)) },
  { weight: 2, arbitrary: declaration.map((one) => (world: World) => world.destroy(one)) },
  {
    weight: 1,
    arbitrary: fc.tuple(person, fc.constantFrom('grant' as const, 'revoke' as const)).map(
      ([who, what]) =>
        (world: World) =>
          world.outside(who, what),
    ),
  },
);

describe('Access, memberships and bindings of Kestra 2.0, in any order', () => {
  it(
    'are what a model of the rules says, and an apply of everything leaves nothing to plan',
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
          const world = await World.start();
          try {
            for (const act of steps) await act(world);
            await world.converge();
          } finally {
            await world.sandbox.stop();
          }
        }),
        SETTINGS,
      ),
    TIMEOUT_MS,
  );
});
