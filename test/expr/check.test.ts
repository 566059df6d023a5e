import fc from 'fast-check';
import { checkBoolean } from '../../src/expr';
import { CLAIMS } from '../../src/constructs/argo/sso-claims';
import recorded from './recorded.json';

const { verdicts } = recorded;
const check = (rule: string) => checkBoolean(rule, CLAIMS);
const isGood = (rule: string) => {
  const { flaw, unknownVariables, unknownFunctions } = check(rule);
  return flaw === undefined && unknownVariables.length + unknownFunctions.length === 0;
};

describe('The check of a rule, held against what the real language said of each', () => {
  it('knows the claims that the record was made with', () => {
    expect([...CLAIMS.keys()].sort()).toEqual(Object.keys(recorded.claims).sort());
  });

  it('lets every expression pass that is one and gives a boolean', () => {
    expect(verdicts.boolean.filter((rule) => !isGood(rule))).toEqual([]);
  });

  it('finds every mistake of syntax', () => {
    expect(verdicts['no expression'].filter((rule) => check(rule).flaw === undefined)).toEqual([]);
  });

  it('finds what does not compile or gives no boolean, but for what needs types that it does not work out', () => {
    const missed = [...verdicts['does not compile'], ...verdicts['no boolean']].filter(isGood);
    expect(missed.sort()).toEqual(MISSED);
  });
});

/** Arguments of functions, elements of arrays, and branches of two types: not worked out, and so not warned of. */
const MISSED: readonly string[] = [
  'first(groups)',
  "groups in ['a']",
  'groups[ email ]',
  "if true { 'a' } else { true }",
  "upper(groups) == 'X'",
];

describe('The check of a rule', () => {
  it.each([
    ['', 'unexpected end', 0],
    ["'admin' in groups &&", 'unexpected end', 20],
    ["('admin' in groups", 'unexpected end, expected ")"', 18],
    ["'admin in groups", 'a string is not closed', 0],
    ['email = "a"', 'unexpected "="', 6],
    ['email matches "a\\.b"', 'a string has an unknown escape sequence; write a backslash as "\\\\"', 14],
    ['email @ "a"', 'a character is not part of the language', 6],
    ["groups == 'admin'", '"==" cannot be used with an array and a string; use "in" to search an array', 7],
    [
      "groups contains 'admin'",
      'Each side of "contains" must be a string, not an array; use "in" to search an array, or any(…) with a predicate',
      7,
    ],
    ["'admin' in email", '"in" searches an array or a map, not a string; use "contains" for strings', 8],
    [
      "not 'admin' in groups",
      'The operand of "not" must be a boolean, not a string; use "not in" or parentheses to negate a comparison',
      0,
    ],
    ["'admin'", 'the result is a string, not a boolean', 0],
    ['groups', 'the result is an array, not a boolean', 0],
    ["email matches '(?=a)'", 'regular expressions of Go have no lookaround and no back references', 14],
    ["email matches '('", 'it is not a regular expression', 14],
    ["groups.contains('admin')", 'an array has no members', 7],
    ["any(email, # == 'x')", 'The first argument of "any" must be an array, not a string', 0],
  ])('says of %j why it is wrong, and where', (rule, reason, at) => {
    expect({ ...check(rule).flaw }).toMatchObject({ reason, at });
  });

  it.each(['^a${1}b$', '(?i)^a$', '^(?P<user>a)@b$', 'a\\\\.b', '[[:alpha:]]+', '\\\\bx+?'])(
    'does not judge the regular expression %j of Go by the rules of JavaScript',
    (pattern) => {
      expect(check(`email matches '${pattern}'`).flaw).toBeUndefined();
    },
  );

  it('never repeats what a string says', () => {
    const rules = [
      "'secret-text' 'secret-text'",
      "'secret-text",
      "groups == 'secret-text'",
      "email matches 'secret-text('",
    ];
    for (const rule of rules) expect(JSON.stringify(check(rule).flaw)).not.toContain('secret-text');
  });

  it.each([
    ['department == "a"', ['department'], []],
    ['$env.department == "a"', ['department'], []],
    ['$env["department"] == "a"', ['department'], []],
    ['get($env, "department") == "a"', [], []],
    ['let department = "a"; department == sub', [], []],
    ['isAdmin(groups)', [], ['isAdmin']],
    ['any(groups, # in team && upper2(#) == "A")', ['team'], ['upper2']],
  ])('names what %j refers to and is not known', (rule, unknownVariables, unknownFunctions) => {
    expect(check(rule)).toEqual({ flaw: undefined, unknownVariables, unknownFunctions });
  });

  it('refuses what is nested too deeply in place of running out of stack', () => {
    expect(check(`${'('.repeat(10_000)}true${')'.repeat(10_000)}`).flaw?.reason).toBe('it is nested too deeply');
    expect(check(`${'!'.repeat(10_000)}true`).flaw?.reason).toBe('it is nested too deeply');
  });

  it('gives a verdict on every text, whatever it is', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...'in not and or ! ( ) [ ] { } , . ?. ? : ?? | any( # groups email true let x = ; " \' `'.split(' '),
      ),
      fc.string(),
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(text, (rule) => {
        const { flaw } = check(rule);
        if (flaw === undefined) return;
        expect(flaw.at).toBeGreaterThanOrEqual(0);
        expect(flaw.at).toBeLessThanOrEqual(rule.length);
      }),
    );
  });
});
