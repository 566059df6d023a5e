import { query } from '../support/query';
import { PROFILES, useKestra } from './support';

const GROUPS = 230;

describe.each(PROFILES)('A list of many objects of Kestra %s', (profile) => {
  const at = useKestra({ profile });

  it.each([
    [0, 3, GROUPS, GROUPS],
    [3, 1, 3, 8],
    [101, 2, 101, 104],
  ])('reads no page after the limit %i, and at most 8 objects at once', async (limit, pages, count, reads) => {
    for (let number = 0; number < GROUPS; number += 1) await at.outside('POST', 'groups', { name: `group-${number}` });
    const { sandbox } = at.kestra;
    const before = sandbox.requests.length;

    const { found, diagnostics } = await query(await at.kestra.provider(), 'signet_kestra_group', {}, { limit });

    const paths = sandbox.requests.slice(before).map(({ path }) => path.split('?', 1)[0] ?? '');
    expect(diagnostics).toEqual([]);
    expect(found).toHaveLength(count);
    expect(paths.filter((path) => /\/groups(\/search)?$/.test(path))).toHaveLength(pages);
    expect(paths.filter((path) => /\/groups\/(?!search$)[^/]+$/.test(path))).toHaveLength(reads);
  });
});
