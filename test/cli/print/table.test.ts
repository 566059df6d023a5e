import { table } from '../../../src/cli/print/table';

const columns = [
  { header: 'NAME', cell: (row: readonly string[]) => row[0] ?? '' },
  { header: 'ROLE', cell: (row: readonly string[]) => row[1] ?? '' },
];

describe('a table', () => {
  it('has its columns three blanks apart, as wide as their longest cell', () => {
    expect(
      table(columns, [
        ['a-long-name', 'x'],
        ['b', 'y'],
      ]),
    ).toBe(['NAME          ROLE', 'a-long-name   x', 'b             y', ''].join('\n'));
  });

  it('shows no characters that deceive a terminal or a reader, and every other one', () => {
    expect(table(columns, [['a', '\u001b[2Jx\ny\u202ez\u200b']])).toBe(
      'NAME   ROLE\na      \\u001b[2Jx\\u000ay\\u202ez\\u200b\n',
    );
    expect(table(columns, [['é', 'zurückgezogen: 漏えい']])).toBe('NAME   ROLE\né      zurückgezogen: 漏えい\n');
  });
});
