import { redacted } from '../../../src/cli/print/redact';
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

  it('shows no control characters, which a terminal would obey', () => {
    expect(table(columns, [['a', '\u001b[2Jx\ny']])).toBe('NAME   ROLE\na      ?[2Jx?y\n');
  });
});

describe('redacting', () => {
  it('leaves everything but tokens, as keys and as values', () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

    expect(redacted({ a: [1, null, `x ${token}.`], [token]: { b: true } })).toEqual({
      a: [1, null, 'x *** REDACTED ***.'],
      '*** REDACTED ***': { b: true },
    });
  });
});
