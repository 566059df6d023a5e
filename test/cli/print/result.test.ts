import { parse } from 'yaml';
import { isVisible } from '../../../src/errors';
import type { Io } from '../../../src/cli';
import { type Format, FORMATS, manifestYaml, printResult } from '../../../src/cli/print/result';

/** As an annotation or a name of somebody else's object could be. */
const TRICK = 'a\u001b[2K\u009b1A\u202eb\u200b\u{e0041}\nc';

async function printed(format: Format): Promise<string> {
  let text = '';
  const io = { stdout: { write: (chunk: string) => void (text += chunk) } } as unknown as Io;
  const result = {
    rows: [TRICK],
    columns: [{ header: 'NAME', cell: (row: string) => row }],
    more: [{ header: 'NOTE', cell: (row: string) => row }],
    name: (row: string) => `secret/${row}`,
    object: (row: string) => ({ name: row, [row]: { plain: 'yes', lines: 'one\ntwo\n' } }),
    single: true,
  };
  await printResult(result, format, io);
  return text;
}

describe('printing what a cluster holds', () => {
  it.each(FORMATS)('prints nothing that a terminal would obey as %s', async (format) => {
    const text = await printed(format);
    expect(isVisible(text)).toBe(true);
    expect(text).toMatch(/a\\(u001b|e)\[2K/);
  });

  it('keeps the meaning of JSON and YAML', async () => {
    const meant = { name: TRICK, [TRICK]: { plain: 'yes', lines: 'one\ntwo\n' } };
    expect(JSON.parse(await printed('json'))).toEqual(meant);
    expect(parse(await printed('yaml'), { version: '1.1' })).toEqual(meant);
    const manifest = await manifestYaml(meant);
    expect(isVisible(manifest)).toBe(true);
    expect(parse(manifest)).toEqual(meant);
  });

  it('prints a name on one line', async () => {
    expect((await printed('name')).trimEnd()).not.toContain('\n');
  });
});
