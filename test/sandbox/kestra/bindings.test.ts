import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

let sandbox: KestraSandbox;
let admin: Caller;
let role: string;
let group: string;
let bot: string;

beforeAll(async () => {
  sandbox = await KestraSandbox.start({ profile: '2.0' });
  admin = new Caller(sandbox);
  role = (await admin.done('POST', 'main/roles', { name: 'reader', permissions: { FLOW: ['VIEW'] } })).id;
  group = (await admin.done('POST', 'main/groups', { name: 'Bots' })).id;
  bot = (await admin.done('POST', 'main/service-accounts', { name: 'ci' })).id;
});

afterAll(() => sandbox.stop());

describe('a binding', () => {
  it('reads back as what it binds, in other words than it was written', async () => {
    const body = { type: 'USER', externalId: bot, roleId: role, namespaceId: 'company.team' };
    const made = await admin.done('POST', 'main/bindings', body);
    expect(made).toEqual({
      id: made.id,
      type: 'USER',
      namespace: 'company.team',
      role: { id: role, name: 'reader' },
      user: { id: bot, username: 'ci', displayName: 'ci', type: 'SERVICE_ACCOUNT' },
    });
    expect(await admin.done('GET', `main/bindings/${made.id}`)).toEqual(made);
  });

  it('has no namespace where it was given null', async () => {
    const body = { type: 'GROUP', externalId: group, roleId: role, namespaceId: null };
    const made = await admin.done('POST', 'main/bindings', body);
    expect(made).toEqual({
      id: made.id,
      type: 'GROUP',
      role: { id: role, name: 'reader' },
      group: { id: group, name: 'Bots' },
    });
  });

  it('cannot be changed', async () => {
    const made = await admin.done('POST', 'main/bindings', { type: 'USER', externalId: bot, roleId: role });
    expect(await admin.status('PUT', `main/bindings/${made.id}`, { namespaceId: 'x' })).toBe(405);
  });

  it('is made as often as it is asked for', async () => {
    const body = { type: 'GROUP', externalId: group, roleId: role, namespaceId: 'twice' };
    const [first, second] = [
      await admin.done('POST', 'main/bindings', body),
      await admin.done('POST', 'main/bindings', body),
    ];
    expect(second.id).not.toBe(first.id);
    const found = await admin.done('GET', 'main/bindings/search?namespace=twice');
    expect(found.results.map(({ id }) => id)).toEqual([first.id, second.id]);
  });

  it.each([
    ['a subject', { type: 'USER', externalId: 'none' }, 404],
    ['a role', { type: 'USER', roleId: 'none' }, 404],
    ['a type', { type: 'SERVICE_ACCOUNT' }, 422],
    ['an id', { type: 'USER', externalId: undefined }, 422],
  ])('is refused without %s that there is', async (_, wrong, status) => {
    expect(await admin.status('POST', 'main/bindings', { externalId: bot, roleId: role, ...wrong })).toBe(status);
  });
});
