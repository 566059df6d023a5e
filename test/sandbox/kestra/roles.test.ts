import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

let old: KestraSandbox;
let recent: KestraSandbox;

beforeAll(async () => {
  [old, recent] = await Promise.all([KestraSandbox.start({ profile: '1.3' }), KestraSandbox.start({ profile: '2.0' })]);
});

afterAll(() => Promise.all([old.stop(), recent.stop()]));

const managed = async (sandbox: KestraSandbox) =>
  (await new Caller(sandbox).done('GET', 'main/roles/search?size=100')).results
    .filter((role) => role['isManaged'])
    .map(({ name }) => name);

describe('a role', () => {
  it.each(['PUT', 'DELETE'])('that is managed is refused to %s', async (method) => {
    const admin = new Caller(old);
    const [role] = (await admin.done('GET', 'main/roles/search?q=Viewer')).results;
    const path = `main/roles/${role?.id ?? ''}`;
    expect(await admin.status(method, path, { name: 'Mine', permissions: {} })).toBe(403);
    expect(await admin.done('GET', path)).toMatchObject({ name: 'Viewer', isManaged: true });
  });

  it('is managed under the names of its version', async () => {
    expect(await managed(old)).toEqual(['Admin', 'Editor', 'Launcher', 'Viewer']);
    expect(await managed(recent)).toEqual(['Admin', 'Developer', 'Editor', 'Launcher', 'Viewer']);
  });

  it('speaks the words of its version alone', async () => {
    const make = async (sandbox: KestraSandbox, permissions: object) =>
      new Caller(sandbox).status('POST', 'main/roles', { name: 'words', permissions });
    const [before, since] = [{ FLOW: ['READ'] }, { FLOW: ['VIEW', 'EXECUTE'] }];
    expect([await make(old, before), await make(old, since)]).toEqual([200, 422]);
    expect([await make(recent, since), await make(recent, before)]).toEqual([200, 422]);
    expect(await make(recent, { COPILOT: ['DELETE'] })).toBe(422);
    expect(await make(old, { NONSENSE: [] })).toBe(422);
  });

  it('gives its actions back in an order of the server’s', async () => {
    const permissions = { FLOW: ['DELETE', 'READ', 'READ'], APP: ['READ'] };
    const role = await new Caller(old).done('POST', 'main/roles', { name: 'ordered', permissions });
    expect(JSON.stringify(role['permissions'])).toBe('{"FLOW":["READ","DELETE"],"APP":["READ"]}');
  });

  it('is deleted with 204, and what was bound to it is not', async () => {
    const admin = new Caller(old);
    const role = await admin.done('POST', 'main/roles', { name: 'away', permissions: {} });
    const { id } = await admin.bot('holder');
    const binding = await admin.done('POST', 'main/bindings', { type: 'USER', externalId: id, roleId: role.id });
    expect(await admin.status('DELETE', `main/roles/${role.id}`)).toBe(204);
    expect(await admin.status('GET', `main/bindings/${binding.id}`)).toBe(404);
    expect(await admin.status('GET', `main/service-accounts/${id}`)).toBe(200);
  });
});

describe('what roles can permit', () => {
  it('is a list of names in 1.3 and a map in 2.0', async () => {
    const before = await new Caller(old).done('GET', 'main/acls/permissions');
    expect(before).toEqual(expect.arrayContaining(['FLOW', 'AI_COPILOT']));
    expect(await new Caller(recent).done('GET', 'main/acls/permissions')).toMatchObject({ COPILOT: ['USE'] });
  });
});

describe('a superadmin', () => {
  it('is `superAdmin` in responses of 1.3, and `instanceOwner` in those of 2.0', async () => {
    expect(await new Caller(old).done('GET', 'me')).toMatchObject({ superAdmin: true });
    const me = await new Caller(recent).done('GET', 'me');
    expect(me).toMatchObject({ instanceOwner: true });
    expect(me).not.toHaveProperty('superAdmin');
  });
});
