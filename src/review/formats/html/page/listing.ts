import type { Indexed } from '../view/indexed';
import { button, type Child, el, name } from './dom';
import { paged } from './paged';
import type { NodeActions, View } from './view';
import { table } from './sections/section';
import { RELATIONS, SIGNS, STATES } from './words';

/** The graph as a table: all edges that the drawing has, and the nodes without any. */
export function listing(index: Indexed, { open, expand }: NodeActions): View {
  const element = el('div', { class: 'listing' });
  const buttons = new Map<number, HTMLElement>();
  const linkTo = (node: number, hidden: number): readonly Child[] => {
    const { type, name: called, state } = index.node(node);
    const link = button(
      { class: 'link' },
      () => {
        open(node);
      },
      el('small', {}, `${type} `),
      name(called),
      stateNote(state),
    );
    if (!buttons.has(node)) buttons.set(node, link);
    return [
      link,
      hidden > 0 && ' ',
      hidden > 0 &&
        button(
          { class: 'rest', 'aria-label': `List ${hidden} more of ${called}` },
          () => {
            expand(node);
          },
          `+${hidden}`,
        ),
    ];
  };
  return {
    element,
    draw: ({ nodes, edges, hidden }) => {
      const { wrapper, body } = table('Edges of the graph', ['From', 'Relation', 'To', 'State']);
      const rows = [
        ...edges.map((position) => {
          const { kind, from, to, label, state } = index.edge(position);
          const relation = `${RELATIONS[kind]} ${kind === 'reaches' ? '' : label}`.trim();
          return () =>
            row(
              state,
              linkTo(from, hidden.get(from) ?? 0),
              [name(kind === 'reaches' ? `${relation}, by ${label}` : relation)],
              linkTo(to, hidden.get(to) ?? 0),
            );
        }),
        ...alone(index, nodes, edges).map(
          (node) => () => row(index.node(node).state, linkTo(node, hidden.get(node) ?? 0), [], []),
        ),
      ];
      paged(
        rows,
        body,
        (make) => make(),
        'row',
        (more) => {
          element.append(more);
        },
      );
      element.prepend(wrapper);
    },
    mark: ({ selected }) => {
      for (const [node, made] of buttons)
        if (node === selected) made.setAttribute('aria-current', 'true');
        else made.removeAttribute('aria-current');
    },
    focus: (node) => buttons.get(node)?.focus(),
  };
}

function alone({ edge }: Indexed, nodes: readonly number[], edges: readonly number[]): readonly number[] {
  const joined = new Set(edges.flatMap((position) => [edge(position).from, edge(position).to]));
  return nodes.filter((node) => !joined.has(node));
}

const row = (
  state: keyof typeof STATES,
  from: readonly Child[],
  relation: readonly Child[],
  to: readonly Child[],
): HTMLElement =>
  el(
    'tr',
    { class: state },
    el('th', { scope: 'row' }, ...from),
    el('td', {}, ...relation),
    el('td', {}, ...to),
    el('td', {}, `${SIGNS[state]} ${STATES[state]}`.trim()),
  );

const stateNote = (state: keyof typeof STATES): Child =>
  state === 'unchanged' ? undefined : el('small', { class: state }, ` ${SIGNS[state]} ${STATES[state]}`);
