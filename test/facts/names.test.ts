import {
  DNS_LABEL,
  DNS_SUBDOMAIN,
  DNS_SUBDOMAIN_PREFIX,
  LABEL_VALUE,
  PATH_SEGMENT,
  QUALIFIED_NAME,
  SUBJECT_NAME,
} from '../../src/facts/names';

const long = 'a'.repeat(64);

describe.each([
  [DNS_LABEL, ['a', 'a-b', '0', 'a'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'a b', 'a\n', long]],
  [DNS_SUBDOMAIN, ['a', 'a.b-c.0', `${long}.x`], ['', '.a', 'a.', 'a..b', 'A.b', 'a_b', 'a.'.repeat(127)]],
  [
    DNS_SUBDOMAIN_PREFIX,
    ['a', 'ci-', 'a.', 'a.b-', 'a'.repeat(240)],
    ['', '-', '.a', 'a..b-', 'a-.b', 'A', 'a'.repeat(241)],
  ],
  [PATH_SEGMENT, ['system:admin', 'A b', '...'], ['', '.', '..', 'a/b', 'a%b']],
  [SUBJECT_NAME, ['jane@example.com', 'a/b'], ['']],
  [
    QUALIFIED_NAME,
    ['team', 'example.com/team', 'a_b.C-1', 'a'.repeat(63)],
    ['', '/a', 'a/', 'a/b/c', 'Example/a', '-a', long, `${'a.'.repeat(127)}/b`],
  ],
  [LABEL_VALUE, ['', 'a', 'A_b.C-1', 'a'.repeat(63)], ['-a', 'a-', 'a b', 'ä', long]],
])('$name', ({ accepts, rule }, good, bad) => {
  it.each(good)('accepts %j', (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each(bad)('does not accept %j', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it('has a rule that completes a sentence', () => {
    expect(`Use ${rule}.`).toMatch(/^Use [a-z1].*[^.]\.$/);
  });
});
