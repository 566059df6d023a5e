import { curve } from '../view/curve';
import { type Indexed, isChanged } from '../view/indexed';
import { layOut, type Layout, type Size } from '../view/layout';
import { button, el, name, svg } from './dom';
import type { Choice, NodeActions, View } from './view';
import { toward } from './toward';
import { RELATIONS, SIGNS, STATES } from './words';

/** The graph as a drawing: its nodes are buttons, its edges are lines of one image behind them. */
export function drawing(index: Indexed, { open, expand }: NodeActions): View {
  const sheet = el('div', { class: 'sheet' });
  const element = el('div', { class: 'drawing' }, sheet);
  const boxes = new Map<number, HTMLElement>();
  const lines = new Map<number, Element>();
  let layout: Layout = { width: 0, height: 0, nodes: new Map(), edges: new Map() };
  let scale = 1;

  const draw: View['draw'] = ({ nodes, edges, hidden }) => {
    for (const node of nodes) boxes.set(node, box(index, node, hidden.get(node) ?? 0, open, expand));
    const labels = new Map(edges.flatMap((edge) => labelOf(index, edge)));
    sheet.replaceChildren(...boxes.values(), ...labels.values());
    // The sizes of all are read before the first is moved.
    const sizes = new Map([...boxes].map(([node, made]) => [node, sizeOf(made)]));
    const labelSizes = new Map([...labels].map(([edge, made]) => [edge, sizeOf(made)]));
    layout = layOut(
      index,
      { nodes, edges },
      {
        node: (node) => sizes.get(node) ?? { width: 0, height: 0 },
        label: (edge) => labelSizes.get(edge),
      },
    );
    for (const [node, { x, y }] of layout.nodes) move(boxes.get(node), x, y);
    for (const [edge, { label }] of layout.edges) {
      const made = labels.get(edge);
      const size = labelSizes.get(edge);
      if (label && size) move(made, label.x - size.width / 2, label.y - size.height / 2);
    }
    sheet.prepend(image(index, layout, lines));
    const first = nodes[0];
    if (first !== undefined) boxes.get(first)?.setAttribute('tabindex', '0');
    fit(1);
  };

  const resize = (next: number): void => {
    scale = Math.min(2, Math.max(0.2, next));
    sheet.style.setProperty('width', `${layout.width}px`);
    sheet.style.setProperty('height', `${layout.height}px`);
    sheet.style.setProperty('zoom', String(scale));
  };
  const fit = (largest: number): void => {
    resize(Math.min(largest, Math.max(0.6, (element.clientWidth - 4) / Math.max(1, layout.width))));
  };

  const focus = (node: number): void => {
    const target = boxes.get(node);
    if (!target) return;
    for (const made of boxes.values()) made.setAttribute('tabindex', made === target ? '0' : '-1');
    target.focus();
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  element.addEventListener('keydown', (event) => {
    const current = [...boxes].find(([, made]) => made === document.activeElement)?.[0];
    const next = current === undefined ? undefined : toward(event.key, current, layout);
    if (next === undefined) return;
    event.preventDefault();
    focus(next);
  });
  drag(element);

  const mark = ({ selected, path }: Choice): void => {
    const { nodes, edges } = pathOf(index, path);
    element.classList.toggle('highlights', path !== undefined);
    for (const [node, made] of boxes) {
      made.classList.toggle('on-path', nodes.has(node));
      if (node === selected) made.setAttribute('aria-current', 'true');
      else made.removeAttribute('aria-current');
    }
    for (const [edge, made] of lines) made.classList.toggle('on-path', edges.has(edge));
  };

  return {
    element,
    draw,
    mark,
    focus,
    zoom: (step) => {
      if (step === 'fit') fit(1);
      else resize(step === 'in' ? scale * 1.25 : scale / 1.25);
    },
  };
}

function pathOf({ graph, edge }: Indexed, path: number | undefined) {
  const edges = new Set(path === undefined ? [] : graph.paths[path]?.edges);
  const nodes = new Set([...edges].flatMap((position) => [edge(position).from, edge(position).to]));
  return { nodes, edges };
}

function box(
  index: Indexed,
  node: number,
  hidden: number,
  open: (node: number) => void,
  expand: (node: number) => void,
): HTMLElement {
  const { kind, type, name: called, state } = index.node(node);
  const sign = SIGNS[state];
  const made = button(
    { class: `node ${kind} ${state}`, tabindex: '-1', title: called },
    () => {
      open(node);
    },
    sign !== '' && el('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    el('small', {}, type),
    el('span', { class: 'called' }, name(called)),
    isChanged(index.node(node)) && el('span', { class: 'hidden' }, `, ${STATES[state]}`),
    hidden > 0 && el('span', { class: 'hidden' }, `, ${hidden} more not drawn`),
  );
  if (hidden > 0) {
    const rest = el('span', { class: 'rest', title: `Draw ${hidden} more` }, `+${hidden}`);
    rest.addEventListener('click', (event) => {
      event.stopPropagation();
      expand(node);
    });
    made.append(rest);
    made.addEventListener('keydown', ({ key }) => {
      if (key === '+' || key === 'x') expand(node);
    });
  }
  return made;
}

function labelOf(index: Indexed, edge: number): (readonly [number, HTMLElement])[] {
  const { kind, label, state } = index.edge(edge);
  if (label === '') return [];
  const text = kind === 'reaches' ? label : label;
  return [
    [edge, el('span', { class: `label ${kind} ${state}`, title: `${RELATIONS[kind]} ${label}`.trim() }, name(text))],
  ];
}

function image(index: Indexed, { width, height, edges }: Layout, lines: Map<number, Element>): SVGElement {
  const drawn = [...edges].flatMap(([position, route]) => {
    const { kind, state } = index.edge(position);
    const end = route.points.at(-1);
    const middle = route.points[Math.floor(route.points.length / 2)];
    const line = svg(
      'g',
      { class: `edge ${kind} ${state}` },
      svg('path', { d: curve(route) }),
      end && svg('path', { class: 'arrow', d: `M${end.x} ${end.y}l-7 -4v8z` }),
      SIGNS[state] !== '' &&
        route.label === undefined &&
        middle &&
        svg('text', { x: middle.x, y: middle.y - 4 }, SIGNS[state]),
    );
    lines.set(position, line);
    return [line];
  });
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true', focusable: 'false' },
    ...drawn,
  );
}

const sizeOf = (element: HTMLElement): Size => ({ width: element.offsetWidth, height: element.offsetHeight });

function move(element: HTMLElement | undefined, x: number, y: number): void {
  element?.style.setProperty('left', `${x}px`);
  element?.style.setProperty('top', `${y}px`);
}

/** Lets the pointer pull the sheet where it has no node. */
function drag(element: HTMLElement): void {
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch' || (event.target as Element).closest('button')) return;
    element.setPointerCapture(event.pointerId);
    element.classList.add('dragging');
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) element.scrollBy(-event.movementX, -event.movementY);
  });
  element.addEventListener('lostpointercapture', () => {
    element.classList.remove('dragging');
  });
}
