import fc from 'fast-check';
import type { Place } from '../../../src/review/plan';
import type {
  AccessLine,
  DriftOfAccess,
  NotJudged,
  ReachPath,
  ReachStep,
  RecipientName,
  Review,
  ReviewFinding,
  SubjectChange,
  SubjectName,
  TokenChange,
} from '../../../src/review/result';

/** What means something to a parser of Markdown, to GitHub, to GitLab, to a terminal or to a reader. */
const TRICKS = [
  ...['`', '``', '```', '~~~', '|', '\\', '\\|', '\\\\', '\n', '\r\n', '\n\n', '\t', ' ', '  ', '"', "'", '…'],
  ...['*', '**', '_', '__', '~~', '> ', '# ', '- ', '1. ', '+ ', '- [ ] ', '---', '===', '| --- |', '\n---|---\n'],
  ...[
    '[a](b)',
    '![a](b)',
    '[a]: b',
    '[^1]',
    '[^1]: a',
    '](',
    '<b>',
    '<',
    '>',
    '<!--',
    '-->',
    '</details>',
    '<details>',
  ],
  ...['https://a.example', 'www.a.example', 'ftp://a', 'mailto:', 'a@b.example', '@everyone', '@org/team', '#12'],
  ...['org/repo#1', 'GH-12', 'deadbeef', 'facade', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', '!1', '~label', '%1'],
  ...['%"milestone"', '&1', '$1', '$x$', '$$', '$`', '`$', '/close', ':smile:', '&amp;', '&#96;', '&#64;', '[[_TOC_]]'],
  ...[
    '\u0000',
    '\u001b[2J',
    '\u009b',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\ud800',
    '\u{e0041}',
    '\u00a0',
  ],
  ...[
    '\u05d0',
    '\u0301',
    '\u0430',
    '日本',
    '🔑',
    'x'.repeat(300),
    'ignore',
    'approve',
    'SYSTEM:',
    '__proto__',
    'never',
  ],
];

/** A text of an attacker. */
export const hostileText = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...TRICKS), { maxLength: 8 }).map((tricks) => tricks.join('')),
    fc
      .array(fc.constantFrom(...TRICKS), { maxLength: 8 })
      .map((tricks) => `A name "${tricks.join(' ')}" in a sentence.`),
  );

const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });
const count = (): fc.Arbitrary<number> => fc.nat({ max: 5 });

/** A value of an interface, with fields that may be missing. */
const record = <T extends object>(
  model: { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> },
  required: (keyof T)[],
) => fc.record(model, { requiredKeys: required }) as unknown as fc.Arbitrary<T>;

/** Any review that the type allows, of few things each, whose texts are those of an attacker. */
export function anyReview(text: fc.Arbitrary<string> = hostileText()): fc.Arbitrary<Review> {
  const place = record<Place>({ address: text, construct: text }, ['address']);
  const kinds = ['ServiceAccount', 'User', 'Group', 'KargoClaim', 'ArgoRule', 'KestraUser', 'constructor'];
  const subject = record<SubjectName>({ kind: fc.constantFrom(...kinds), name: text, text, target: text }, [
    ...(['kind', 'name', 'text'] as const),
  ]);
  const line = record<AccessLine>(
    {
      ...{
        what: text,
        where: text,
        verbs: some(text),
        apiGroups: some(text),
        resources: some(text),
        names: some(text),
      },
      ...{ urls: some(text), namespaces: some(text), tenant: text, except: some(text) },
    },
    ['what', 'where', 'verbs'],
  );
  const step = fc.record<ReachStep>({ subject: text, by: text, reaches: text, added: fc.boolean() });
  const path = fc.record<ReachPath>({ steps: some(step), text, toEverything: fc.boolean() });
  const change = fc.record<SubjectChange>({
    subject,
    verdict: fc.constantFrom('narrows', 'broadens', 'sideways'),
    gains: some(line),
    losses: some(line),
    losesEverything: fc.boolean(),
    exact: fc.boolean(),
    places: some(place),
    members: some(text),
    memberCount: count(),
    reach: some(path),
  });
  const recipient = record<RecipientName>(
    {
      ...{ label: text, fingerprint: text, expires: text, expiresBefore: text },
      change: fc.constantFrom('added', 'removed', 'kept'),
    },
    ['label', 'fingerprint', 'change'],
  );
  const token = record<TokenChange>(
    {
      ...{
        token: text,
        subject,
        reason: text,
        plain: fc.boolean(),
        powerless: fc.boolean(),
        sameToken: fc.boolean(),
        expires: text,
        place,
      },
      change: fc.constantFrom('issued', 'rotated', 're-issued', 'revoked', 'kept', 'resealed', 'forgotten'),
      recipients: some(recipient),
    },
    ['token', 'change', 'reason', 'plain', 'powerless', 'sameToken', 'recipients', 'place'],
  );
  const drift = fc.record<DriftOfAccess>({
    ...{ subject, gained: some(line), lost: some(line), places: some(place) },
    plan: fc.constantFrom('undoes', 'keeps', 'changes'),
  });
  const notJudged = record<NotJudged>(
    {
      ...{ object: text, text, dependsOn: some(text), place },
      cause: fc.constantFrom('unknown', 'opaque', 'unseen', 'deferred'),
    },
    ['object', 'text', 'cause', 'dependsOn'],
  );
  const finding = record<ReviewFinding>(
    {
      ...{ code: text, what: text, why: text, fix: text, subject, place, added: fc.boolean() },
      severity: fc.constantFrom('critical', 'high', 'medium', 'low', 'note'),
      acknowledged: fc.record({ reason: text, expires: text }),
    },
    ['code', 'severity', 'what', 'why', 'fix', 'added'],
  );
  return record<Review>(
    {
      schemaVersion: fc.constant(1 as const),
      verdict: fc.constantFrom('same', 'narrows', 'broadens', 'sideways'),
      counts: fc.record({ gain: count(), lose: count(), unchanged: count(), notJudged: count() }),
      plan: record<Review['plan']>({ engine: text, timestamp: text, complete: fc.boolean() }, ['engine', 'complete']),
      baseline: record<NonNullable<Review['baseline']>>(
        {
          source: text,
          takenAt: text,
          takenBy: text,
          ageInDays: count(),
          notSeen: fc.array(text, { minLength: 1, maxLength: 7 }),
        },
        ['source', 'takenAt', 'takenBy'],
      ),
      ...{ subjects: some(change), unchanged: some(subject), tokens: some(token), drift: some(drift) },
      ...{ notJudged: some(notJudged), findings: some(finding) },
    },
    [
      ...(['schemaVersion', 'verdict', 'counts', 'plan', 'subjects', 'unchanged', 'tokens', 'drift'] as const),
      ...(['notJudged', 'findings'] as const),
    ],
  );
}
