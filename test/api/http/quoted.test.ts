import { quoted } from '../../../src/api/http';

it('hides a credential that a cut would have left unrecognised', () => {
  const token = 'canary-Zx81kP0qLm4vT7wYb2Nc';
  for (let length = 1; length < 40; length += 1)
    expect(quoted(`${'x'.repeat(10)}${token} and more`, [token], length)).not.toContain(token.slice(0, 4));
});

it('shows what a server sends to a terminal written out', () => {
  expect(quoted('not\u001b[1A\u202e found')).toBe('not\\u001b[1A\\u202e found');
});
