import { KestraSandbox } from 'cdktf-signet/sandbox';

import { Caller } from './support/caller';

let old: KestraSandbox;
let recent: KestraSandbox;

beforeAll(async () => {
  [old, recent] = await Promise.all([KestraSandbox.start({ profile: '1.3' }), KestraSandbox.start({ profile: '2.0' })]);
  for (const sandbox of [old, recent])
    for (let number = 1; number <= 12; number++)
      await new Caller(sandbox).done('POST', 'main/groups', { name: `Group ${String(number).padStart(2, '0')}` });
});

afterAll(() => Promise.all([old.stop(), recent.stop()]));

const names = async (sandbox: KestraSandbox, query: string) => {
  const { results, total } = await new Caller(sandbox).done('GET', `main/groups/search?${query}`);
  return { names: results.map(({ name }) => name.slice(-2)), total };
};

describe('a list', () => {
  it('has pages of ten, from page 1', async () => {
    expect((await names(old, '')).names).toHaveLength(10);
    expect(await names(old, 'page=2')).toEqual({ names: ['11', '12'], total: 12 });
    expect(await names(recent, 'page=3&size=5&sort=name:desc')).toEqual({ names: ['02', '01'], total: 12 });
    expect(await new Caller(old).status('GET', 'main/groups/search?page=0')).toBe(422);
  });

  it('has results and a total, also if it is empty', async () => {
    expect(await names(old, 'q=nothing')).toEqual({ names: [], total: 0 });
  });

  it('is searched for a part of the name, in any case', async () => {
    const found = { names: ['10', '11', '12'], total: 3 };
    expect(await names(old, 'q=group 1')).toEqual(found);
    expect(await names(recent, 'filters[q][EQUALS]=group 1')).toEqual(found);
    expect(await names(recent, 'filters[name][EQUALS]=Group 07')).toEqual({ names: ['07'], total: 1 });
  });

  it('refuses the old search parameters in 2.0', async () => {
    expect(await new Caller(recent).send('GET', 'main/groups/search?q=group')).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('filters[q][EQUALS]') as string },
    });
  });

  it('refuses an unknown filter', async () => {
    const status = async (filter: string) => new Caller(recent).status('GET', `main/groups/search?${filter}=x`);
    expect([await status('filters[colour][EQUALS]'), await status('filters[name][REGEX]')]).toEqual([400, 400]);
  });
});
