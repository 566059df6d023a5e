import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

let sandbox: KestraSandbox;
let admin: Caller;

beforeAll(async () => {
  // The clock is fixed: lists show new members only after a test moves it.
  const start = Date.now();
  sandbox = await KestraSandbox.start({
    profile: '1.3',
    tenants: ['main', 'other'],
    clock: () => start,
    memberDelayMs: 1000,
    userWriteMs: 100,
  });
  admin = new Caller(sandbox);
});

afterAll(() => sandbox.stop());

const membersOf = async (group: string) =>
  (await admin.done('GET', `main/groups/${group}/members`)).results.map((member) => member['username']);
const groupsOf = async (id: string) => (await admin.done('GET', `main/service-accounts/${id}`))['groups'] ?? [];

describe('a group', () => {
  it('has a unique name in its tenant', async () => {
    const { id } = await admin.done('POST', 'main/groups', { name: 'One' });
    expect(await admin.status('POST', 'main/groups', { name: 'One' })).toBe(409);
    expect(await admin.status('POST', 'other/groups', { name: 'One' })).toBe(200);
    const two = await admin.done('POST', 'main/groups', { name: 'Two' });
    expect(await admin.status('PUT', `main/groups/${two.id}`, { name: 'One' })).toBe(409);
    expect(await admin.status('PUT', `main/groups/${id}`, { name: 'One', description: 'same' })).toBe(200);
  });

  it('loses its members and bindings when it is deleted', async () => {
    const role = await admin.done('POST', 'main/roles', { name: 'r', permissions: {} });
    const group = await admin.done('POST', 'main/groups', { name: 'Gone' });
    const bot = await admin.bot('member', { groups: [{ id: group.id }] });
    const body = { type: 'GROUP', externalId: group.id, roleId: role.id };
    const binding = await admin.done('POST', 'main/bindings', body);
    expect(await admin.status('DELETE', `main/groups/${group.id}`)).toBe(200);
    expect(await groupsOf(bot.id)).toEqual([]);
    expect(await admin.status('GET', `main/bindings/${binding.id}`)).toBe(404);
  });
});

describe('access to a tenant', () => {
  const person = async (at: Caller, email: string) => (await at.done('POST', 'users', { email })).id;

  it('comes with the first membership and goes with the last one, in 1.3', async () => {
    const user = await person(admin, 'ada@example.com');
    const groups = [
      await admin.done('POST', 'main/groups', { name: 'First' }),
      await admin.done('POST', 'main/groups', { name: 'Second', membersId: [user] }),
    ];
    const answers = [];
    for (const [method, group] of [
      ['PUT', 0],
      ['DELETE', 0],
      ['DELETE', 1],
    ] as const) {
      await admin.done(method, `main/groups/${groups[group]?.id ?? ''}/members/${user}`);
      answers.push(await admin.status('GET', `main/tenant-access/${user}`));
    }
    expect(answers).toEqual([200, 200, 404]);
    expect(await admin.status('PUT', `main/tenant-access/${user}`)).toBe(201);
    expect(await admin.status('PUT', `main/tenant-access/${user}`)).toBe(201);
  });

  it('comes before every membership and binding and stays after them, in 2.0', async () => {
    const server = await KestraSandbox.start({ profile: '2.0' });
    const at = new Caller(server);
    const user = await person(at, 'ada@example.com');
    const group = await at.done('POST', 'main/groups', { name: 'Bots' });
    const role = await at.done('POST', 'main/roles', { name: 'r', permissions: {} });
    const writes: [string, string, object?][] = [
      ['PUT', `main/groups/${group.id}/members/${user}`],
      ['PUT', `main/users/${user}/groups`, { groupIds: [group.id] }],
      ['POST', 'main/groups', { name: 'More', membersId: [user] }],
      ['POST', 'main/bindings', { type: 'USER', externalId: user, roleId: role.id }],
    ];
    for (const write of writes) expect(await at.status(...write)).toBe(404);
    expect(await at.status('PUT', `main/tenant-access/${user}`)).toBe(201);
    expect(await at.status('PUT', `main/tenant-access/${user}`)).toBe(409);
    for (const write of writes) expect(await at.status(...write)).toBeLessThan(300);
    await at.done('DELETE', `main/groups/${group.id}/members/${user}`);
    expect(await at.status('GET', `main/tenant-access/${user}`)).toBe(200);
    await server.stop();
  });
});

describe('a member', () => {
  it('gets 409 when it is added again or removed twice', async () => {
    const group = await admin.done('POST', 'main/groups', { name: 'Twice' });
    const { id } = await admin.bot('joiner');
    const path = `main/groups/${group.id}/members/${id}`;
    const answers = [];
    for (const method of ['DELETE', 'PUT', 'PUT', 'DELETE', 'DELETE']) answers.push(await admin.status(method, path));
    expect(answers).toEqual([409, 200, 409, 200, 409]);
    expect(await admin.status('PUT', `main/groups/${group.id}/members/none`)).toBe(404);
    expect(await admin.status('PUT', `main/groups/none/members/${id}`)).toBe(404);
  });

  it('has its groups in its record at once, and is in lists later', async () => {
    const group = await admin.done('POST', 'main/groups', { name: 'Late' });
    const { id } = await admin.bot('late', { groups: [{ id: group.id }] });
    expect(await groupsOf(id)).toEqual([{ id: group.id }]);
    expect(await membersOf(group.id)).toEqual([]);
    sandbox.advance(1000);
    expect(await membersOf(group.id)).toEqual(['late']);

    await admin.done('DELETE', `main/groups/${group.id}/members/${id}`);
    expect(await membersOf(group.id)).toEqual(['late']);
    sandbox.advance(1000);
    expect(await membersOf(group.id)).toEqual([]);
  });

  it('loses one of two parallel writes, and none of two consecutive writes', async () => {
    const groups = [
      await admin.done('POST', 'main/groups', { name: 'Left' }),
      await admin.done('POST', 'main/groups', { name: 'Right' }),
    ];
    const join = async (bot: string, group: string) => admin.status('PUT', `main/groups/${group}/members/${bot}`);

    const parallel = await admin.bot('parallel');
    expect(await Promise.all(groups.map(({ id }) => join(parallel.id, id)))).toEqual([200, 200]);
    expect(await groupsOf(parallel.id)).toHaveLength(1);

    const serial = await admin.bot('serial');
    for (const { id } of groups) await join(serial.id, id);
    expect(await groupsOf(serial.id)).toHaveLength(2);
  });
});
