import type { GraphNode, NodeKind, State } from '../../../graph';
import type { PageData } from '../html';
import { indexed } from '../view/indexed';
import { select } from '../view/selection';
import { controls } from './controls';
import { details } from './details';
import { drawing } from './drawing';
import { button, counted, el, name } from './dom';
import { finder } from './finder';
import { listing } from './listing';
import { section } from './sections/section';
import type { Choice, View } from './view';
import { KINDS, STATES } from './words';

/** How many nodes are drawn at first, and how many more at a time. */
const BUDGET = 60;

export interface Picture {
  readonly section: HTMLElement;
  /** Draws the graph again, after it is in the document. */
  readonly draw: () => void;
  /** Draws a node with what is around it, and shows its details. */
  readonly show: (node: number) => void;
}

/** The graph as a drawing and as a table, with search, filters and the details of a node. */
export function picture({ review, graph }: PageData): Picture {
  const index = indexed(graph);
  const choice: Choice = {
    scope: graph.compares ? 'changes' : 'all',
    as: 'drawing',
    states: new Set(Object.keys(STATES) as State[]),
    kinds: new Set(Object.keys(KINDS) as NodeKind[]),
    expanded: new Set(),
    budget: BUDGET,
    selected: undefined,
    path: undefined,
  };
  const status = el('p', { class: 'status', role: 'status' });
  const more = button({ class: 'more' }, () => {
    choice.budget += BUDGET;
    draw();
  });
  const around = el('p', { class: 'around' });
  const canvas = el('div', { class: 'canvas' });
  const panel = el('div', { class: 'panel' });

  const change = (next: Partial<Choice>): void => {
    Object.assign(choice, next);
    draw();
  };
  const open = (node: number, focus: boolean): void => {
    choice.selected = node;
    panel.replaceChildren(
      details(
        { review, index, node },
        {
          open: (other) => {
            open(other, true);
          },
          show,
          close,
          highlight,
        },
      ),
    );
    panel.hidden = false;
    view.mark(choice);
    if (focus) panel.querySelector<HTMLElement>('h3')?.focus();
  };
  const close = (): void => {
    const { selected } = choice;
    choice.selected = undefined;
    panel.hidden = true;
    panel.replaceChildren();
    view.mark(choice);
    if (selected !== undefined) view.focus(selected);
  };
  const show = (node: number): void => {
    change({ scope: node, budget: BUDGET, expanded: new Set(), path: undefined });
    open(node, true);
    whole.scrollIntoView({ block: 'start' });
  };
  const highlight = (path: number | undefined): void => {
    choice.path = choice.path === path ? undefined : path;
    view.mark(choice);
  };
  const expand = (node: number): void => {
    choice.expanded.add(node);
    draw();
    view.focus(node);
  };

  let view: View = drawing(index, {
    open: (node) => {
      open(node, true);
    },
    expand,
  });
  const draw = (): void => {
    const selection = select(index, choice);
    view = (choice.as === 'drawing' ? drawing : listing)(index, {
      open: (node) => {
        open(node, true);
      },
      expand,
    });
    canvas.replaceChildren(view.element);
    view.draw(selection);
    view.mark(choice);
    const { nodes, edges, left } = selection;
    status.textContent =
      nodes.length === 0
        ? 'Nothing to draw with these filters.'
        : `${counted(nodes.length, 'node')} and ${counted(edges.length, 'edge')} of ${counted(graph.nodes.length, 'node')}.`;
    more.hidden = left === 0;
    more.textContent = `Draw more: ${left.toLocaleString('en')} not drawn yet`;
    around.hidden = typeof choice.scope !== 'number';
    if (typeof choice.scope === 'number') around.replaceChildren(...aroundNode(index.node(choice.scope), back));
    tools.update(choice, view);
  };
  const back = (): void => {
    change({ scope: graph.compares ? 'changes' : 'all', budget: BUDGET, expanded: new Set() });
    tools.focus();
  };
  const tools = controls(graph, choice, change);
  panel.hidden = true;
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  const whole = section(
    'graph',
    graph.compares ? 'Graph of the changes' : 'Graph',
    finder(index, show),
    tools.element,
    around,
    el(
      'div',
      { class: 'stage' },
      el('div', { class: 'drawn' }, canvas, el('div', { class: 'below' }, status, more)),
      panel,
    ),
  );
  return { section: whole, draw, show };
}

const aroundNode = ({ type, name: called }: GraphNode, back: () => void): readonly (HTMLElement | string)[] => [
  `All around ${type} `,
  name(called),
  ' ',
  button({}, back, 'Back to the whole graph'),
];
