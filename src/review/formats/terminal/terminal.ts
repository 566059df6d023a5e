import type { DriftOfAccess, NotJudged, Review, ReviewFinding, SubjectChange, TokenChange } from '../../result';
import {
  allChangesOf,
  changedTokens,
  changesOf,
  counted,
  countsText,
  driftTexts,
  findingsOf,
  firstOf,
  gaining,
  limits,
  losing,
  markedName,
  meaningOf,
  placeText,
  recipientTexts,
  severityCounts,
  severityPart,
  subjectText,
  tokenChangeText,
  tokenCounts,
  verdictText,
} from '../content';
import { joined, name, notation, own, sentence, text, type Part, type Text } from '../text';
import { linesOf, type Paragraph } from './lines';

export interface TerminalOptions {
  /** Whether to use colours. They are never the only sign of anything. */
  readonly color: boolean;
  /** The columns of the terminal. Default 100. */
  readonly width?: number;
  /** Whether to show all of every list, where otherwise a screenful is shown. Default false. */
  readonly all?: boolean;
}

/** How much of each list fits a screenful. */
const SCREENFUL = {
  subjects: 8,
  lines: 4,
  wheres: 3,
  meanings: 2,
  tokens: 5,
  recipients: 4,
  notJudged: 5,
  findings: 6,
  drift: 3,
};
type Limits = typeof SCREENFUL;
const ALL: Limits = {
  ...{
    subjects: Infinity,
    lines: Infinity,
    wheres: Infinity,
    meanings: Infinity,
    tokens: Infinity,
    recipients: Infinity,
  },
  ...{ notJudged: Infinity, findings: Infinity, drift: Infinity },
};

/** A review for a reader at a terminal, who has a minute: a screenful, or with `all` everything. */
export function terminal(review: Review, { color, width = 100, all = false }: TerminalOptions): string {
  const most = all ? ALL : SCREENFUL;
  const sections = [
    headOf(review),
    subjectSection('Gains', gaining(review), review, most, all),
    subjectSection('Loses', losing(review), review, most, all),
    tokenSection(review, most),
    section(text`${title('Not judged until apply')}`, review.notJudged, most.notJudged, notJudged),
    findingSection(review, most, all),
    section(text`${title('Changed outside this configuration')}`, review.drift, most.drift, drift),
    tailOf(review, all),
  ];
  const blocks = sections.filter((paragraphs) => paragraphs.length > 0);
  return blocks
    .map((paragraphs) => paragraphs.flatMap((one) => linesOf(one, width, color)).join('\n'))
    .map((block) => `${block}\n`)
    .join('\n');
}

const title = (words: string): Part => own(words, 'title');

const headOf = (review: Review): readonly Paragraph[] => [
  { indent: 0, text: text`${title('Access review:')} ${verdictText(review)} (${countsText(review)})` },
  ...limits(review).map((one) => ({ indent: 0, text: one })),
];

/** A heading, the first of its items, and how many there are besides. */
function section<T>(
  heading: Text,
  items: readonly T[],
  most: number,
  paragraphsOf: (item: T) => readonly Paragraph[],
): readonly Paragraph[] {
  if (items.length === 0) return [];
  const left = items.length - most;
  return [
    { indent: 0, text: heading },
    ...items.slice(0, most).flatMap(paragraphsOf),
    ...(left > 0 ? [{ indent: 2, text: text`and ${left} more (--all shows them)` }] : []),
  ];
}

const subjectSection = (
  heading: string,
  subjects: readonly SubjectChange[],
  review: Review,
  most: Limits,
  all: boolean,
): readonly Paragraph[] =>
  section(text`${title(heading)}`, subjects, most.subjects, (subject) => [
    { indent: 2, text: subjectText(subject.subject) },
    ...changes(subject, most, all),
    ...meaningOf(subject, review, most.meanings).map((one) => ({ indent: 4, bullet: '! ', text: one })),
    ...(all ? subject.places.map((place) => ({ indent: 4, text: text`by ${placeText(place)}` })) : []),
  ]);

function changes(subject: SubjectChange, most: Limits, all: boolean): readonly Paragraph[] {
  const lines = (all ? allChangesOf(subject) : changesOf(subject)).flatMap(({ change, wheres, lines: those }) => {
    const places = joined(firstOf(wheres, most.wheres), ', ');
    return those.map((line) => ({
      indent: 4,
      bullet: change === 'gains' ? '+ ' : '- ',
      text: places.length === 0 ? line : text`${line}  ${own('in', 'faint')} ${places}`,
    }));
  });
  const left = lines.length - most.lines;
  return [
    ...lines.slice(0, most.lines),
    ...(left > 0 ? [{ indent: 4, text: text`and ${counted(left, 'line')} more (--all shows them)` }] : []),
  ];
}

const tokenSection = (review: Review, most: Limits): readonly Paragraph[] =>
  section(text`${title('Tokens:')} ${tokenCounts(review)}`, changedTokens(review), most.tokens, (token) =>
    tokenParagraphs(token, most),
  );

function tokenParagraphs(token: TokenChange, most: Limits): readonly Paragraph[] {
  const recipients = recipientTexts(token);
  const left = recipients.length - most.recipients;
  const named = [...recipients.slice(0, most.recipients), ...(left > 0 ? [text`and ${left} more`] : [])];
  return [
    { indent: 2, text: text`${markedName(token.token)} ${joined(tokenChangeText(token), ' ')}` },
    ...(named.length === 0 ? [] : [{ indent: 4, text: text`can be opened by ${joined(named, ', ')}` }]),
  ];
}

const notJudged = ({ text: what, place }: NotJudged): readonly Paragraph[] => [
  { indent: 2, bullet: '? ', text: text`${sentence(what)}` },
  ...(place === undefined ? [] : [{ indent: 4, text: text`at ${placeText(place)}` }]),
];

function findingSection(review: Review, most: Limits, all: boolean): readonly Paragraph[] {
  const { urgent, others, acknowledged } = findingsOf(review);
  if (all)
    return section(text`${title('Findings')}`, [...urgent, ...others, ...acknowledged], most.findings, findingInFull);
  const counts = [
    ...(others.length > 0 ? [text`${severityCounts(others)}`] : []),
    ...(acknowledged.length > 0 ? [text`${acknowledged.length} acknowledged`] : []),
  ];
  return [
    ...section(text`${title('Findings')}`, urgent, most.findings, findingParagraphs),
    ...(counts.length === 0
      ? []
      : [{ indent: 0, text: text`${title('Other findings:')} ${joined(counts, ' · ')} (--all shows them)` }]),
  ];
}

const findingParagraphs = ({ severity, what, code, added, place }: ReviewFinding): readonly Paragraph[] => [
  {
    indent: 2,
    text: text`${severityPart(severity)} ${sentence(what)} [${notation(code)}]${added ? [] : text` (not new)`}`,
  },
  ...(place === undefined ? [] : [{ indent: 4, text: text`at ${placeText(place)}` }]),
];

const findingInFull = (finding: ReviewFinding): readonly Paragraph[] => [
  ...findingParagraphs(finding),
  { indent: 4, text: text`${sentence(finding.why)}` },
  { indent: 4, text: text`${sentence(finding.fix)}` },
  ...(finding.acknowledged === undefined
    ? []
    : [
        {
          indent: 4,
          text: text`acknowledged until ${name(finding.acknowledged.expires)}: ${notation(finding.acknowledged.reason)}`,
        },
      ]),
];

const drift = (change: DriftOfAccess): readonly Paragraph[] => [
  { indent: 2, text: text`${subjectText(change.subject)}: ${joined(driftTexts(change), '; ')}` },
];

/** What is only counted. */
function tailOf({ unchanged }: Review, all: boolean): readonly Paragraph[] {
  if (!all || unchanged.length === 0) return [];
  return [
    { indent: 0, text: text`${title('Unchanged')}` },
    ...unchanged.map((subject) => ({ indent: 2, text: subjectText(subject) })),
  ];
}
