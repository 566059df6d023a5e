import type { AccessLine, Review } from '../../../src/review/result';
import type { Labels } from './case';

const ELLIPSIS = '…';

/** A line of a label as its smallest parts, each a verb on one target: `S: get pods @ namespace app`. */
function atomsOfLabel(label: string): readonly string[] {
  const [, subject = '', what = '', where = ''] = /^(.*?): (.*) @ (.*)$/s.exec(label) ?? [];
  const [, verbs = '', targets = '', , names = ''] = /^(\S+) (\S+)( named (\S+))?$/.exec(what) ?? [];
  if (targets === '') throw new Error(`Not a label: ${label}`);
  return product(verbs.split(','), targets.split(','), names.split(',')).map(([verb = '', target = '', name = '']) =>
    atom(subject, verb, target, name, where),
  );
}

function atomsOfLine(subject: string, line: AccessLine): readonly string[] {
  const { verbs, resources, urls = [], names = [''], where, except = [] } = line;
  // Those of namespaces are in the place.
  const exceptions = except.filter((one) => !one.startsWith('namespace'));
  const place = [where, ...(exceptions.length > 0 ? [`except ${exceptions.join(', ')}`] : [])].join(' ');
  return product(verbs, resources ?? urls, names).map(([verb = '', target = '', name = '']) =>
    atom(subject, verb, target, name, place),
  );
}

const atom = (subject: string, verb: string, target: string, name: string, where: string): string =>
  `${subject}: ${verb} ${target}${name === '' ? '' : ` named ${name}`} @ ${where}`;

const product = (...lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (done, list) => done.flatMap((one) => list.map((next) => [...one, next])),
    [[]],
  );

/** What a review says and what its labels say, as texts that can be compared. A label `S: …` stands for anything of S. */
export interface Statements {
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

function accessStatements(kind: 'gains' | 'losses', { [kind]: labels = [] }: Labels, { subjects }: Review): Statements {
  const anything = labels.filter((label) => label.endsWith(ELLIPSIS)).map((label) => label.slice(0, -3));
  const found = subjects.flatMap((one) =>
    one[kind].length === 0
      ? []
      : anything.includes(one.subject.text)
        ? [`${one.subject.text}: ${ELLIPSIS}`]
        : one[kind].flatMap((line) => atomsOfLine(one.subject.text, line)),
  );
  return {
    expected: labels.flatMap((label) => (label.endsWith(ELLIPSIS) ? [label] : atomsOfLabel(label))),
    found,
  };
}

/** The statements of one case by kind. */
export function statementsOf(labels: Labels, review: Review): Readonly<Record<string, Statements>> {
  const { reach = [], findings = [], tokens = [], notJudged = [], drift = [] } = labels;
  return {
    verdict: { expected: [labels.verdict], found: [review.verdict] },
    gains: accessStatements('gains', labels, review),
    losses: accessStatements('losses', labels, review),
    reach: {
      expected: reach,
      found: review.subjects.flatMap((one) =>
        one.reach.map(({ toEverything, steps }) =>
          [one.subject.text, toEverything ? 'everything' : (steps.at(-1)?.reaches ?? '')].join(' → '),
        ),
      ),
    },
    findings: {
      expected: findings,
      found: review.findings
        .filter(({ added }) => added)
        .map(({ code, place }) => [code, ...(place ? [place.address] : [])].join(' ')),
    },
    tokens: {
      expected: tokens,
      found: review.tokens.map(
        ({ token, change }) => `${token.replace(/^(app\/jenkins-)(?!ci$)[a-z0-9]{5,8}$/, '$1*')}: ${change}`,
      ),
    },
    notJudged: { expected: notJudged, found: review.notJudged.map(({ object }) => object) },
    drift: { expected: drift, found: review.drift.map(({ subject, plan }) => `${subject.text}: ${plan}`) },
  };
}

/** The elements of a list that another lacks, each as often as it is missing there. */
export function without(list: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return list.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
