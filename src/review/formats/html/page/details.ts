import type { GraphEdge, WholeAccess } from '../../../graph';
import type { AccessLine, Review, SubjectChange } from '../../../result';
import { type Indexed, isChanged } from '../view/indexed';
import { button, type Child, code, counted, el, name } from './dom';
import { paged } from './paged';
import { place } from './sections/place';
import { RELATIONS, SIGNS, STATES, VERDICTS } from './words';

interface Actions {
  readonly open: (node: number) => void;
  readonly show: (node: number) => void;
  readonly close: () => void;
  /** Highlights a path, or no path if it is the highlighted one. */
  readonly highlight: (path: number) => void;
}

interface Of {
  readonly review: Review;
  readonly index: Indexed;
  readonly node: number;
}

/** All about one node; of a subject its whole access before and after. */
export function details({ review, index, node }: Of, actions: Actions): HTMLElement {
  const { graph } = index;
  const { type, name: called, state, notes, places } = index.node(node);
  const change = graph.compares ? review.subjects[graph.subjects.indexOf(node)] : undefined;
  const access = graph.access.find(({ subject }) => subject === node);
  return el(
    'section',
    { class: 'details', 'aria-labelledby': 'details-title' },
    el(
      'div',
      { class: 'bar' },
      el('h3', { id: 'details-title', tabindex: '-1' }, el('small', {}, type), name(called)),
      button({ class: 'close', 'aria-label': 'Close the details' }, actions.close, '×'),
    ),
    el(
      'p',
      {},
      graph.compares && (!change || state !== 'unchanged') && `${SIGNS[state]} ${STATES[state]} `.trimStart(),
      change && el('strong', {}, VERDICTS[change.verdict].subject),
    ),
    button(
      {},
      () => {
        actions.show(node);
      },
      'Draw all around it',
    ),
    notes.length > 0 && el('ul', {}, ...notes.map((note) => el('li', {}, name(note)))),
    ...(change ? net(change) : []),
    ...pathList(index, node, actions),
    ...(access ? wholeAccess(access, index) : []),
    ...neighbours(index, node, actions),
    places.length > 0 && el('h4', {}, 'Declared by'),
    places.length > 0 && el('ul', {}, ...places.map((one) => el('li', {}, place(one)))),
  );
}

/** What exactly is gained and lost. */
const net = ({ gains, losses, memberCount, members, exact }: SubjectChange): readonly Child[] => [
  ...lines('Gains', gains, 'added'),
  ...lines('Loses', losses, 'removed'),
  !exact && el('p', {}, 'Too many rules for an exact comparison: nothing is left out, but not all of it may be new.'),
  memberCount > 0 && el('p', {}, `${counted(memberCount, 'member')}: `, name(members.join(', '))),
];

function lines(title: string, all: readonly AccessLine[], state: 'added' | 'removed'): readonly Child[] {
  if (all.length === 0) return [];
  const list = el('ul', { class: 'plain' });
  const container = el('div', {}, list);
  paged(
    all,
    list,
    (line) => lineItem(line, state),
    'line',
    (more) => {
      container.append(more);
    },
  );
  return [el('h4', {}, title), container];
}

const lineItem = (
  { what, where }: { readonly what: string; readonly where: string },
  state: 'added' | 'removed' | 'unchanged',
) =>
  el(
    'li',
    { class: state },
    SIGNS[state] !== '' && el('span', { class: 'sign', 'aria-hidden': 'true' }, `${SIGNS[state]} `),
    code(what),
    ' ',
    el('small', {}, name(where)),
    state !== 'unchanged' && el('span', { class: 'hidden' }, `, ${STATES[state]}`),
  );

/** Everything that a subject can do, side by side. */
function wholeAccess({ before, after }: WholeAccess, { graph }: Indexed): readonly Child[] {
  const [was, is] = [new Set(before), new Set(after)];
  const column = (
    title: string,
    positions: readonly number[],
    other: ReadonlySet<number>,
    state: 'added' | 'removed',
  ) => {
    const list = el('ul', { class: 'plain' });
    const container = el('div', {}, el('h5', {}, title), list);
    if (positions.length === 0) container.append(el('p', {}, 'Nothing that is known.'));
    paged(
      // What differs first.
      [...positions.filter((one) => !other.has(one)), ...positions.filter((one) => other.has(one))],
      list,
      (one) => {
        const line = graph.lines[one];
        return line && lineItem(line, !graph.compares || other.has(one) ? 'unchanged' : state);
      },
      'line',
      (more) => {
        container.append(more);
      },
    );
    return container;
  };
  return [
    el('h4', {}, 'Whole access'),
    el(
      'div',
      { class: 'sides' },
      graph.compares && column('Before', before, is, 'removed'),
      column(graph.compares ? 'After' : 'Can do', after, was, 'added'),
    ),
  ];
}

function pathList({ graph }: Indexed, node: number, { highlight }: Actions): readonly Child[] {
  const own = graph.paths.flatMap(({ from, edges, text, toEverything }, position) =>
    from === node || edges.some((edge) => graph.edges[edge]?.to === node) ? [{ text, toEverything, position }] : [],
  );
  if (own.length === 0) return [];
  const list = el('ul', { class: 'plain' });
  const container = el('div', {}, list);
  paged(
    own,
    list,
    ({ text, toEverything, position }) =>
      el(
        'li',
        { class: toEverything ? 'reach everything' : 'reach' },
        button(
          { class: 'link', title: 'Highlight the path' },
          () => {
            highlight(position);
          },
          name(text),
        ),
      ),
    'path',
    (more) => {
      container.append(more);
    },
  );
  return [el('h4', {}, 'Reach'), container];
}

/** The nodes that it is joined with. */
function neighbours(index: Indexed, node: number, { open }: Actions): readonly Child[] {
  const links = [
    ...index
      .edgesFrom(node)
      .map((position) => ({ edge: index.edge(position), other: index.edge(position).to, isFrom: true })),
    ...index
      .edgesTo(node)
      .map((position) => ({ edge: index.edge(position), other: index.edge(position).from, isFrom: false })),
  ];
  if (links.length === 0) return [];
  const list = el('ul', { class: 'plain' });
  const container = el('div', {}, list);
  paged(
    links,
    list,
    ({ edge, other, isFrom }) => {
      const { type, name: called } = index.node(other);
      const link = button(
        { class: 'link' },
        () => {
          open(other);
        },
        el('small', {}, `${type} `),
        name(called),
      );
      const words = ` ${relation(edge)} `;
      return el(
        'li',
        { class: edge.state },
        isChanged(edge) && el('span', { class: 'sign' }, `${SIGNS[edge.state]} `),
        ...(isFrom ? [words.trimStart(), link] : [link, words, 'it']),
      );
    },
    'node',
    (more) => {
      container.append(more);
    },
  );
  return [el('h4', {}, 'Joined with'), container];
}

const relation = ({ kind, label }: GraphEdge): string =>
  kind === 'reaches' ? `${RELATIONS[kind]} (by ${label})` : `${RELATIONS[kind]} ${label}`.trim();
