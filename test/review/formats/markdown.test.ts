import fc from 'fast-check';
import { reviewFindings } from '../../../src/findings';
import { notJudgedOf } from '../../../src/review/not-judged';
import { objectText, subjectText, type Unjudged, whereText } from '../../../src/review/objects';
import { markdown, markerOf } from '../../../src/review/formats';
import { harmless } from '../../../src/review/formats/text';
import type { Review } from '../../../src/review/result';
import { anyReview, hostileText } from './arbitrary';
import { blocksOf, nodesIn, treeOf } from './markdown-tree';
import { account, broadening, hostile, line, nothing, reviews } from './reviews';

const RUNS = process.env.SIGNET_SLOW ? 5_000 : 12;

/** Nothing of a comment but these has a meaning besides its text. */
const NODES = [
  ...['root', 'heading', 'paragraph', 'table', 'tableRow', 'tableCell', 'list', 'listItem'],
  ...['strong', 'text', 'inlineCode', 'html'],
];

/** Of these characters, no parser, no GitHub and no GitLab makes a link, a mention, a reference, math, an emoji or a command. */
const PLAIN = /^(?!\/)[A-Za-z0-9 \n.,;:()'·-]*$/;

const HTML =
  /^(<!-- signet-review:[A-Za-z0-9._%/-]* -->|<br>|<details><summary>[A-Za-z0-9 ,:·]+<\/summary>|<\/details>)$/;

function expectInert(text: string): void {
  for (const node of nodesIn(treeOf(text))) {
    expect(NODES).toContain(node.type);
    if (node.type === 'text') expect(node.value).toMatch(PLAIN);
    if (node.type === 'text') expect(node.value).not.toMatch(/www\.|(?<![a-z0-9])[0-9a-f]{7}|\b[A-Z]+-[0-9]/i);
    if (node.type === 'html') expect(node.value).toMatch(HTML);
    if (node.type === 'listItem') expect(node.checked ?? null).toBeNull();
  }
  expect(text).toMatch(/^<!-- signet-review:/);
  expect(text).not.toMatch(/^[/]/m);
}

it.each(Object.entries({ nothing, broadening, hostile }))(
  'has only inert text outside of code in the review "%s"',
  (_, review) => {
    expectInert(markdown(review, { name: 'prod' }));
  },
);

it('has only inert text outside of code, whatever the names are', () => {
  fc.assert(
    fc.property(anyReview(), hostileText(), (review, name) => {
      expectInert(markdown(review, { name }));
    }),
    { numRuns: RUNS },
  );
});

/** The same review with another text for each text. */
function tame(review: Review): Review {
  const kept = ['kind', 'verdict', 'severity', 'change', 'cause', 'expires'];
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    names.set(text, names.get(text) ?? `n${names.size}`);
    return names.get(text) ?? '';
  };
  return JSON.parse(JSON.stringify(review), (key, value: unknown) =>
    typeof value === 'string' && !kept.includes(key) && !(key === 'plan' && /^(undoes|keeps|changes)$/.test(value))
      ? nameOf(value)
      : value,
  ) as Review;
}

it('has the same tables, rows, cells and lists as with harmless names', () => {
  fc.assert(
    fc.property(anyReview(), (review) => {
      expect(blocksOf(treeOf(markdown(review, { limit: Infinity })))).toEqual(
        blocksOf(treeOf(markdown(tame(review), { limit: Infinity }))),
      );
    }),
    { numRuns: RUNS },
  );
});

/** A review in which one subject of this name gains something. */
const withName = (name: string): Review => ({
  ...nothing,
  subjects: broadening.subjects.slice(0, 1).map((one) => ({
    ...one,
    subject: { kind: 'User', name, text: `User ${name}` },
    gains: [line('get pods', name)],
  })),
});

it('shows each name in one piece of code, as it is but for deceiving characters', () => {
  fc.assert(
    fc.property(hostileText(), (name) => {
      fc.pre(harmless(name).length <= 120 && name !== '');
      const codes = [...nodesIn(treeOf(markdown(withName(name))))].flatMap((node) =>
        node.type === 'inlineCode' ? [node.value.replaceAll('\\u007c', '|')] : [],
      );
      // In the table and in the details: the user and the place.
      expect(codes.filter((code) => code === harmless(name).replaceAll('\\u007c', '|'))).toHaveLength(4);
    }),
    { numRuns: RUNS * 5 },
  );
});

/** A name that reads like the words of the review, with what could end a quote or a code span. */
const prose = (): fc.Arbitrary<string> =>
  fc
    .array(
      fc.constantFrom(
        ...[
          'mallory',
          'mallory.',
          'It was approved',
          'is not in the plan.',
          'review',
          '"',
          '\\',
          '\\"',
          '`',
          '``',
          "'",
        ],
        ...[
          '- [ ] x',
          '--> x',
          'User',
          'in namespace',
          '→',
          ', ',
          '["',
          '"]',
          '\n',
          '(x)',
          'a'.repeat(300),
          'b '.repeat(300),
        ],
      ),
      { minLength: 1, maxLength: 6 },
    )
    .chain((parts) => fc.constantFrom(' ', '').map((separator) => parts.join(separator)))
    .filter((name) => name.trim() !== '');

/** The text outside of code; an arrow can be in the same code as the name before it. */
const outsideOfCode = (markdown: string): string =>
  [...nodesIn(treeOf(markdown))]
    .flatMap((node) => (node.type === 'text' ? [node.value] : []))
    .join('|')
    .replace(/\|(?: \|)+/g, '|');

it('shows no character of a name outside of code in the sentences about it', () => {
  const withSentences = (name: string): string => {
    const user = subjectText({ kind: 'User', target: '', name });
    const account = subjectText({ kind: 'ServiceAccount', target: '', namespace: 'app', name });
    const role = objectText({ kind: 'ClusterRole', name });
    const unjudged: Unjudged = {
      object: objectText({ kind: 'RoleBinding', namespace: name, name }),
      unknown: `what ${role} allows`,
      dependsOn: [role],
      known: `gives ${role} ${whereText(name)} to ${user}, ${account}`,
      cause: 'unseen',
    };
    return markdown({
      ...nothing,
      notJudged: notJudgedOf([unjudged]),
      findings: [
        { ...reviewFindings.dangling.account(unjudged.object, user), added: true },
        { ...reviewFindings.reach.everything(user, `${user} → get pods → acts as ${account}`), added: true },
        { ...reviewFindings.names.confusable(name, name), added: true },
      ],
    });
  };
  const plain = outsideOfCode(withSentences('x-1:y'));
  fc.assert(
    fc.property(prose(), (name) => {
      const text = withSentences(name);
      expectInert(text);
      // A long name is followed by its number of characters; of a long sentence, words of the review are left out.
      const outside = outsideOfCode(text).replace(/ \([0-9]+ characters\)/g, '');
      if (name.length < 60) expect(outside).toBe(plain);
      else expect(outside).not.toMatch(/mallory|approved|plan\.(?= )|b b/);
    }),
    { numRuns: RUNS * 5 },
  );
});

it('cuts long names in the middle, and says how long they are', () => {
  const text = markdown(withName(`${'a'.repeat(150)}${'b'.repeat(103)}`));
  expect(text).toContain(`\`${'a'.repeat(80)}…${'b'.repeat(40)}\` (253 characters)`);
});

it.each([
  '1. a',
  '1) a',
  '- a',
  '# a',
  '[ ] a',
  '> a',
  '/close',
  '$a$',
  '10. a',
  'ABC-12',
  'a facade0 b',
  'a x-facadee b',
])('begins no other block with the sentence "%s"', (sentence) => {
  const text = markdown({
    ...broadening,
    notJudged: broadening.notJudged.map((one) => ({ ...one, text: sentence })),
  });
  expectInert(text);
  expect(blocksOf(treeOf(text))).toEqual(blocksOf(treeOf(markdown(broadening))));
});

describe('the marker', () => {
  it('is the first line, and has the name', () => {
    expect(markdown(nothing, { name: 'stack-1.prod' })).toMatch(/^<!-- signet-review:stack-1\.prod -->\n\n/);
    expect(markdown(nothing)).toMatch(/^<!-- signet-review: -->\n\n/);
  });

  it('differs for different names, and no name ends it', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (a, b) => {
        expect(markerOf(a)).toMatch(/^<!-- signet-review:[A-Za-z0-9._%/-]* -->$/);
        expect(markerOf(a) === markerOf(b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
      }),
    );
  });
});

describe('a comment that does not fit', () => {
  const whole = markdown(reviews.large as Review, { limit: Infinity });
  const cut = markdown(reviews.large as Review);

  it('is shorter than GitHub takes, in bytes', () => {
    expect(Buffer.byteLength(whole)).toBeGreaterThan(65_536);
    expect(Buffer.byteLength(cut)).toBeLessThan(65_536);
    expect(Buffer.byteLength(cut)).toBeGreaterThan(60_000);
  });

  it('leaves out whole rows, and counts them', () => {
    const [, more] = /^Who gains: ([0-9]+) more/m.exec(cut) ?? [];
    const rows = cut.match(/^\| ServiceAccount/gm) ?? [];
    expect(rows.length + Number(more)).toBe(400);
    const lines = new Set(whole.split('\n'));
    expect(cut.split('\n').filter((one) => !lines.has(one) && !/: [0-9]+ more, which do not fit/.test(one))).toEqual(
      [],
    );
  });

  it('still shows what is not judged', () => {
    expect(cut).toContain('What `helm_release.chart[0]` installs is not known');
  });

  it('keeps to any limit, with whole rows', () => {
    fc.assert(
      fc.property(anyReview(), fc.integer({ min: 5_000, max: 20_000 }), (review, limit) => {
        const text = markdown(review, { limit });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        expectInert(text);
      }),
      { numRuns: RUNS },
    );
  });
});

it('shows at most a few of the lines of a subject in its row, and all in its details', () => {
  const lines = Array.from({ length: 12 }, (_, at) => line(`get kind-${at}`, 'namespace a'));
  const subjects = broadening.subjects.slice(0, 1).map((one) => ({ ...one, subject: account('a/b'), gains: lines }));
  const text = markdown({ ...nothing, subjects });
  expect(text).toContain('`get kind-3`<br>and 8 more |');
  expect(text.match(/gains `get kind-11`/g)).toHaveLength(1);
});

it('names no subject twice as if it were two', () => {
  const rows = markdown(broadening).match(/^\| ServiceAccount `argo\/jenkins`/gm);
  expect(rows).toHaveLength(1);
});

it('is the same for the same review', () => {
  fc.assert(
    fc.property(anyReview(), (review) => {
      expect(markdown(structuredClone(review))).toBe(markdown(review));
    }),
    { numRuns: RUNS },
  );
});
