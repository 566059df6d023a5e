import fc from 'fast-check';
import { type KestraProfile, KestraSandbox } from '../../../src/sandbox';
import { kestraAllows } from '../../../src/access';
import { compare } from '../../../src/review/compare';
import { type AccessModel, modelOf } from '../../../src/review/model';
import type { AccessObject, Side, Subject } from '../../../src/review/objects';
import { Caller } from '../../sandbox/kestra/support/caller';

// What the model says, against what the stand-in for Kestra answers, before and after a change.

const RUNS = process.env.SIGNET_SLOW ? 60 : 3;
const TENANT = 'main';
const NAMESPACES = ['prod', 'prod.eu', 'dev', undefined] as const;
const ASKED_NAMESPACES = ['prod', 'prod.eu', 'prod.eu.west', 'prod2', 'dev', 'other', undefined] as const;
const BOTS = [0, 1, 2];
const GROUPS = [0, 1];
const ROLES = [0, 1, 2];

/** Of each version: reading and creating roles, listing groups, and three permissions that no route needs. */
const PERMISSIONS = {
  '1.3': { ROLE: ['CREATE', 'READ'], GROUP: ['READ'], FLOW: ['READ', 'CREATE', 'DELETE'], EXECUTION: ['READ'] },
  '2.0': { ROLE: ['CREATE', 'LIST'], GROUP: ['LIST'], FLOW: ['VIEW', 'EXECUTE', 'DELETE'], EXECUTION: ['KILL'] },
} as const satisfies Record<KestraProfile, Record<string, readonly string[]>>;

interface World {
  /** The permissions of each role. */
  readonly roles: readonly (readonly (readonly [resource: string, action: string])[])[];
  /** The groups of each bot. */
  readonly groups: readonly (readonly number[])[];
  readonly superAdmin: readonly boolean[];
  readonly bindings: readonly {
    readonly of: readonly ['bot' | 'group', number];
    readonly role: number;
    readonly namespace: (typeof NAMESPACES)[number];
  }[];
}

const worldOf = (profile: KestraProfile): fc.Arbitrary<World> => {
  const all = Object.entries(PERMISSIONS[profile]).flatMap(([resource, actions]) =>
    (actions as readonly string[]).map((action) => [resource, action] as const),
  );
  const exactly = <T>(value: fc.Arbitrary<T>, count: number) => fc.array(value, { minLength: count, maxLength: count });
  return fc.record({
    roles: exactly(
      fc.subarray(all).map((some) => [...some, ['ROLE', 'CREATE'] as const]),
      ROLES.length,
    ),
    groups: exactly(fc.subarray(GROUPS), BOTS.length),
    superAdmin: exactly(
      fc.nat(9).map((one) => one === 0),
      BOTS.length,
    ),
    bindings: fc.array(
      fc.record({
        of: fc.oneof(
          fc.tuple(fc.constant('bot' as const), fc.constantFrom(...BOTS)),
          fc.tuple(fc.constant('group' as const), fc.constantFrom(...GROUPS)),
        ),
        role: fc.constantFrom(...ROLES),
        namespace: fc.constantFrom(...NAMESPACES),
      }),
      { maxLength: 6 },
    ),
  });
};

/** The same world in a stand-in, with the ids that it gave. */
class Realized {
  readonly #bots: { id: string; as: Caller }[] = [];
  readonly #groups: string[] = [];
  readonly #roles: string[] = [];
  #bindings: string[] = [];

  public constructor(
    private readonly admin: Caller,
    private readonly profile: KestraProfile,
    private readonly suffix: number,
  ) {}

  public async apply(world: World): Promise<void> {
    for (const index of GROUPS) this.#groups[index] ??= (await this.make('groups', { name: this.nameOf(index) })).id;
    for (const [index, permissions] of world.roles.entries()) await this.role(index, permissions);
    for (const index of BOTS) {
      this.#bots[index] ??= await this.admin.bot(this.nameOf(index));
      const groups = (world.groups[index] ?? []).map((one) => ({ id: this.#groups[one] }));
      const { id } = this.bot(index);
      await this.admin.done('PUT', `${TENANT}/service-accounts/${id}`, { name: this.nameOf(index), groups });
      const flag = this.profile === '1.3' ? 'superAdmin' : 'instanceOwner';
      await this.admin.done('PATCH', `service-accounts/${id}/superadmin`, { [flag]: world.superAdmin[index] });
    }
    for (const id of this.#bindings) await this.admin.done('DELETE', `${TENANT}/bindings/${id}`);
    this.#bindings = [];
    for (const { of, role, namespace } of world.bindings)
      this.#bindings.push(
        (
          await this.make('bindings', {
            type: of[0] === 'bot' ? 'USER' : 'GROUP',
            externalId: this.subject(of).id,
            roleId: this.#roles[role],
            namespaceId: namespace,
          })
        ).id,
      );
  }

  /** What the readers make of it. */
  public side(world: World): Side {
    const origin = { from: 'baseline' } as const;
    return [
      ...world.roles.map((permissions, index): AccessObject => {
        const byResource: Record<string, string[]> = {};
        for (const [resource, action] of permissions) (byResource[resource] ??= []).push(action);
        const id = this.#roles[index] ?? '';
        return { kind: 'KestraRole', target: '', tenant: TENANT, id, permissions: byResource, origin };
      }),
      ...world.superAdmin.map((superAdmin, index): AccessObject => ({
        ...{ kind: 'KestraIdentity', subject: this.subject(['bot', index]), superAdmin, origin },
      })),
      ...world.groups.flatMap((groups, index) =>
        groups.map((group): AccessObject => ({
          ...{ kind: 'KestraMembership', target: '', group: this.subject(['group', group]), origin },
          member: this.subject(['bot', index]),
        })),
      ),
      ...world.bindings.map(({ of, role, namespace }, index): AccessObject => ({
        ...{ kind: 'KestraBinding', target: '', tenant: TENANT, id: this.#bindings[index] ?? '' },
        ...{ roleId: this.#roles[role] ?? '', subject: this.subject(of), origin },
        ...(namespace !== undefined && { namespace }),
      })),
    ];
  }

  public subject([kind, index]: readonly ['bot' | 'group', number]) {
    return kind === 'bot'
      ? ({ kind: 'KestraServiceAccount', target: '', tenant: TENANT, id: this.bot(index).id } satisfies Subject)
      : ({ kind: 'KestraGroup', target: '', tenant: TENANT, id: this.#groups[index] ?? '' } satisfies Subject);
  }

  /** The questions about one bot, with the answers of the stand-in: `true` where it allows. */
  public async answers(index: number): Promise<ReadonlyMap<string, { allowed: boolean; question: Question }>> {
    const { id, as } = this.bot(index);
    const answers = new Map<string, { allowed: boolean; question: Question }>();
    const add = (question: Question, allowed: boolean) => answers.set(JSON.stringify(question), { allowed, question });
    // A caller can give a role the permissions that it has in the whole tenant.
    for (const [resource, actions] of Object.entries<readonly string[]>(PERMISSIONS[this.profile]))
      for (const action of actions) {
        const role = { name: 'asked', permissions: { [resource]: [action] } };
        const status = await as.status('POST', `${TENANT}/roles`, role);
        expect([200, 403]).toContain(status);
        add(
          {
            all: [
              ['ROLE', 'CREATE'],
              [resource, action],
            ],
            namespace: undefined,
          },
          status === 200,
        );
      }
    const list = this.profile === '1.3' ? 'READ' : 'LIST';
    for (const [path, resource] of [
      ['groups', 'GROUP'],
      ['roles', 'ROLE'],
    ] as const) {
      const status = await as.status('GET', `${TENANT}/${path}/search`);
      add({ all: [[resource, list]], namespace: undefined, route: path }, status === 200);
    }
    // What the stand-in says that a user has in each namespace. It does not list the rights of a super-admin.
    const access = await this.admin.done('GET', `${TENANT}/tenant-access/${id}`);
    // The server omits empty lists.
    const roles = (access.roles ?? []) as readonly Listed[];
    const isSuperAdmin = access.superAdmin === true || access.instanceOwner === true;
    for (const namespace of ASKED_NAMESPACES)
      for (const [resource, actions] of Object.entries<readonly string[]>(PERMISSIONS[this.profile]))
        for (const action of actions) {
          const allowed = roles.some(
            (role) =>
              (role.namespace === undefined || `${namespace ?? ''}.`.startsWith(`${role.namespace}.`)) &&
              (role.permissions ?? []).some(
                (one) => (one.permission ?? one.resource) === resource && one.actions.includes(action),
              ),
          );
          add({ all: [[resource, action]], namespace, listed: true }, allowed || isSuperAdmin);
        }
    return answers;
  }

  private bot(index: number) {
    const bot = this.#bots[index];
    if (!bot) throw new Error(`there is no bot ${index}`);
    return bot;
  }

  private nameOf(index: number): string {
    return `n${this.suffix}-${index}`;
  }

  private make(path: string, body: object) {
    return this.admin.done('POST', `${TENANT}/${path}`, body);
  }

  private async role(index: number, permissions: World['roles'][number]): Promise<void> {
    const byResource: Record<string, string[]> = {};
    for (const [resource, action] of permissions) (byResource[resource] ??= []).push(action);
    const body = { name: this.nameOf(index), permissions: byResource };
    const id = this.#roles[index];
    if (id === undefined) this.#roles[index] = (await this.make('roles', body)).id;
    else await this.admin.done('PUT', `${TENANT}/roles/${id}`, body);
  }
}

interface Listed {
  readonly namespace?: string;
  readonly permissions?: readonly { permission?: string; resource?: string; actions: readonly string[] }[];
}

interface Question {
  /** All of these permissions are needed. */
  readonly all: readonly (readonly [resource: string, action: string])[];
  readonly namespace: string | undefined;
  readonly route?: string;
  readonly listed?: boolean;
}

const allowed = (model: AccessModel, subject: Subject, { all, namespace }: Question): boolean =>
  all.every(([resource, action]) =>
    kestraAllows(model.grantsOf(subject), {
      ...{ tenant: TENANT, resource, action },
      ...(namespace !== undefined && { namespace }),
    }),
  );

describe.each<KestraProfile>(['1.3', '2.0'])('The model of Kestra, against the stand-in %s', (profile) => {
  let sandbox: KestraSandbox;
  let asked = 0;

  beforeAll(async () => {
    sandbox = await KestraSandbox.start({ profile, userWriteMs: 0, memberDelayMs: 0 });
  });

  afterAll(() => sandbox.stop());

  it('allows what the stand-in allows, before and after a change, and compares to what changed', async () => {
    let suffix = 0;
    await fc.assert(
      fc.asyncProperty(worldOf(profile), worldOf(profile), async (first, second) => {
        const real = new Realized(new Caller(sandbox), profile, (suffix += 1));
        await real.apply(first);
        const before = modelOf(real.side(first));
        const answersBefore = await expectSame(real, before);
        await real.apply(second);
        const after = modelOf(real.side(second));
        const answersAfter = await expectSame(real, after);
        const changes = new Map(compare(before, after, after).map((one) => [idIn(one.subject), one]));
        for (const index of BOTS) {
          const subject = real.subject(['bot', index]);
          const rows = [subject, ...after.membershipsOf(subject).map(({ of }) => of)].map((one) =>
            changes.get(idIn(one)),
          );
          const before = [
            subject,
            ...modelOf(real.side(first))
              .membershipsOf(subject)
              .map(({ of }) => of),
          ];
          const rowsBefore = before.map((one) => changes.get(idIn(one)));
          for (const [key, { allowed: now }] of answersAfter[index] ?? []) {
            const then = answersBefore[index]?.get(key)?.allowed ?? false;
            if (now && !then) expect(rows.some((row) => (row?.gains.length ?? 0) > 0)).toBe(true);
            if (then && !now) expect([...rows, ...rowsBefore].some((row) => (row?.losses.length ?? 0) > 0)).toBe(true);
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(asked).toBeGreaterThan(RUNS * 100);
  });

  async function expectSame(real: Realized, model: AccessModel) {
    const all = [];
    for (const index of BOTS) {
      const answers = await real.answers(index);
      for (const { allowed: answer, question } of answers.values())
        expect([question, allowed(model, real.subject(['bot', index]), question)]).toEqual([question, answer]);
      asked += answers.size;
      all.push(answers);
    }
    return all;
  }
});

const idIn = (subject: Subject): string => ('id' in subject ? subject.id : '');
