import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

let sandbox: KestraSandbox;
let admin: Caller;

beforeAll(async () => {
  sandbox = await KestraSandbox.start({ profile: '1.3', tenants: ['main', 'other'] });
  admin = new Caller(sandbox);
});

afterAll(() => sandbox.stop());

describe('a service account of a tenant', () => {
  it('may share its name with another', async () => {
    const first = await admin.done('POST', 'main/service-accounts', { name: 'twin' });
    const second = await admin.done('POST', 'main/service-accounts', { name: 'twin' });
    expect(second.id).not.toBe(first.id);
  });

  it.each(['Bot', 'my_bot', 'bot-', '-bot', 'my--bot', '', 'a'.repeat(64)])('cannot have the name %j', async (name) => {
    expect(await admin.send('POST', 'main/service-accounts', { name })).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('Invalid entity: name') as string },
    });
  });

  it('is refused with a group that does not exist, and is not created', async () => {
    const before = await admin.done('GET', 'main/service-accounts');
    const body = { name: 'lost', groups: [{ id: 'none' }] };
    expect(await admin.status('POST', 'main/service-accounts', body)).toBe(404);
    expect((await admin.done('GET', 'main/service-accounts')).total).toBe(before.total);
  });

  it('loses the fields that a PUT leaves out', async () => {
    const group = await admin.done('POST', 'main/groups', { name: 'Replaced' });
    const made = { name: 'full', description: 'all of it', superAdmin: true, groups: [{ id: group.id }] };
    const { id } = await admin.done('POST', 'main/service-accounts', made);
    const put = await admin.send('PUT', `main/service-accounts/${id}`, { name: 'full' });
    expect(put).toEqual({ status: 200, body: { id, name: 'full', superAdmin: false } });
    expect(await admin.done('GET', `main/service-accounts/${id}`)).toEqual(put.body);
  });

  it('ignores unknown fields without an error', async () => {
    const made = await admin.done('POST', 'main/service-accounts', { name: 'strange', colour: 'red' });
    expect(made).toEqual({ id: made.id, name: 'strange', superAdmin: false });
  });

  it('is deleted with its tokens: 200 without a body, then 404', async () => {
    const bot = await admin.bot('short-lived');
    expect(await admin.send('DELETE', `main/service-accounts/${bot.id}`)).toEqual({ status: 200, body: undefined });
    expect(await bot.as.status('GET', 'me')).toBe(401);
    expect(await admin.send('GET', `main/service-accounts/${bot.id}`)).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/^Not Found/) as string, _links: { self: { templated: false } } },
    });
    expect(await admin.status('DELETE', `main/service-accounts/${bot.id}`)).toBe(404);
  });

  it('is not seen from another tenant', async () => {
    const { id } = await admin.done('POST', 'main/service-accounts', { name: 'here' });
    expect(await admin.status('GET', `other/service-accounts/${id}`)).toBe(404);
  });
});

describe('a service account of the instance', () => {
  it('is seen in its tenants, and is deleted with 204', async () => {
    const { id } = await admin.done('POST', 'service-accounts', { name: 'wide', tenants: ['main'] });
    expect(await admin.status('GET', `main/service-accounts/${id}`)).toBe(200);
    expect(await admin.status('GET', `other/service-accounts/${id}`)).toBe(404);
    expect(await admin.status('DELETE', `service-accounts/${id}`)).toBe(204);
    expect(await admin.status('GET', `main/service-accounts/${id}`)).toBe(404);
  });

  it('becomes superadmin, and loses the flag again', async () => {
    const { id } = await admin.done('POST', 'service-accounts', { name: 'rising' });
    const superAdmin = async () => (await admin.done('GET', `service-accounts/${id}`))['superAdmin'];
    await admin.done('PATCH', `service-accounts/${id}/superadmin`, { superAdmin: true });
    expect(await superAdmin()).toBe(true);
    await admin.done('PATCH', `service-accounts/${id}/superadmin`, { superAdmin: false });
    expect(await superAdmin()).toBe(false);
  });

  it('keeps its description where a PATCH leaves it out', async () => {
    const { id } = await admin.done('POST', 'service-accounts', { name: 'kept', description: 'why' });
    expect(await admin.done('PATCH', `service-accounts/${id}`, { name: 'renamed' })).toMatchObject({
      name: 'renamed',
      description: 'why',
    });
  });

  it('leaves only the tenant that it is deleted from', async () => {
    const { id } = await admin.done('POST', 'service-accounts', { name: 'two', tenants: ['main', 'other'] });
    await admin.done('DELETE', `main/service-accounts/${id}`);
    expect(await admin.done('GET', `service-accounts/${id}`)).toMatchObject({ tenants: [{ id: 'other' }] });
  });
});
