import type { Graph } from '../../../../graph';
import type { AccessLine, Review, SubjectChange } from '../../../../result';
import { button, code, counted, el, name } from '../dom';
import { paged } from '../paged';
import { VERDICTS } from '../words';
import { section, table } from './section';

/** More lines of a subject are only in its details. */
const LINES = 5;

/** Who gains or loses what. */
export function subjects(review: Review, graph: Graph, show: (node: number) => void): HTMLElement | undefined {
  if (!graph.compares) return undefined;
  if (review.subjects.length === 0)
    return section('subjects', 'Who gains or loses access', el('p', {}, 'Nobody, as far as the plan shows.'));
  const { wrapper, whole } = table('Who gains or loses access', ['Who', 'Change', 'Where', 'What it means']);
  whole.querySelector('tbody')?.remove();
  const items = review.subjects.map((change, position) => ({ change, node: graph.subjects[position] ?? -1 }));
  paged(
    items,
    whole,
    ({ change, node }) =>
      rows(change, () => {
        show(node);
      }),
    'subject',
    (more) => {
      wrapper.after(more);
    },
  );
  return section('subjects', 'Who gains or loses access', wrapper);
}

function rows(change: SubjectChange, open: () => void): HTMLElement {
  const lines = [
    ...change.gains.map((line) => ({ line, sign: '+', state: 'added', verb: 'gains' })),
    ...change.losses.map((line) => ({ line, sign: '−', state: 'removed', verb: 'loses' })),
  ];
  const shown = lines.slice(0, LINES);
  const rest = lines.length - shown.length;
  const span = Math.max(shown.length, 1) + (rest > 0 ? 1 : 0);
  const who = el('th', { scope: 'row', rowspan: span }, subjectButton(change, open));
  const means = el('td', { rowspan: span }, ...meaning(change));
  const cells = shown.map(({ line, sign, state, verb }) => lineCells(line, sign, state, verb));
  if (rest > 0) cells.push([el('td', { colspan: 2 }, button({ class: 'link' }, open, counted(rest, 'more line')))]);
  if (cells.length === 0) cells.push([el('td'), el('td')]);
  return el(
    'tbody',
    {},
    ...cells.map((pair, position) => el('tr', {}, ...(position === 0 ? [who, ...pair, means] : pair))),
  );
}

const subjectButton = ({ subject, verdict }: SubjectChange, open: () => void): HTMLElement =>
  button(
    { class: 'link who' },
    open,
    el('small', {}, `${subject.kind} `),
    name(subject.name),
    el('span', { class: 'hidden' }, `, ${VERDICTS[verdict].subject}`),
  );

const lineCells = ({ what, where }: AccessLine, sign: string, state: string, verb: string): HTMLElement[] => [
  el('td', { class: state }, el('span', { class: 'sign', 'aria-hidden': 'true' }, sign), ` ${verb} `, code(what)),
  el('td', {}, name(where)),
];

function meaning(change: SubjectChange): HTMLElement[] {
  const { reach, memberCount, members, exact, losesEverything } = change;
  return [
    ...reach.map(({ text, toEverything }) =>
      el('p', { class: toEverything ? 'reach everything' : 'reach' }, name(text)),
    ),
    ...(losesEverything ? [el('p', {}, 'Has no access afterwards.')] : []),
    ...(memberCount > 0
      ? [
          el(
            'p',
            {},
            `${counted(memberCount, 'member')}: `,
            name(members.slice(0, 3).join(', ')),
            memberCount > 3 ? ', …' : '',
          ),
        ]
      : []),
    ...(exact
      ? []
      : [el('p', {}, 'Too many rules for an exact comparison: nothing is left out, but not all of it may be new.')]),
  ];
}
