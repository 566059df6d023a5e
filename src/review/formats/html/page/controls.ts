import type { Graph, NodeKind, State } from '../../../graph';
import { button, el } from './dom';
import type { Choice, View } from './view';
import { KINDS, SIGNS, STATES } from './words';

export interface Controls {
  readonly element: HTMLElement;
  update(choice: Choice, view: View): void;
  focus(): void;
}

/** The buttons and filters above the graph. The filters of states are its legend. */
export function controls(graph: Graph, choice: Choice, change: (next: Partial<Choice>) => void): Controls {
  const scopes = el('fieldset', { class: 'choice' }, el('legend', {}, 'Show'));
  const scope = (value: 'changes' | 'all', label: string): HTMLInputElement => {
    const input = el('input', { type: 'radio', name: 'scope', value, checked: choice.scope === value });
    input.addEventListener('change', () => {
      change({ scope: value, expanded: new Set() });
    });
    scopes.append(el('label', {}, input, label));
    return input;
  };
  const radios = [scope('changes', 'Changes'), scope('all', 'Everything')] as const;
  scopes.hidden = !graph.compares;

  const view = button(
    { 'aria-pressed': 'false' },
    () => {
      change({ as: choice.as === 'drawing' ? 'table' : 'drawing' });
    },
    'Table',
  );
  let shown: View | undefined;
  const zooms = el(
    'span',
    { class: 'zoom', role: 'group', 'aria-label': 'Size of the drawing' },
    button({ 'aria-label': 'Smaller' }, () => shown?.zoom?.('out'), '−'),
    button({}, () => shown?.zoom?.('fit'), 'Fit'),
    button({ 'aria-label': 'Larger' }, () => shown?.zoom?.('in'), '+'),
  );
  const states = filters('State', stateNames(graph), choice.states, change, (state) =>
    el('span', { class: `sample ${state}`, 'aria-hidden': 'true' }, SIGNS[state]),
  );
  states.hidden = !graph.compares;
  const kinds = filters('Kind', kindNames(graph), choice.kinds, change);
  return {
    element: el('div', { class: 'tools' }, scopes, states, kinds, el('div', { class: 'choice' }, view, zooms)),
    update: ({ scope: current, as }, next) => {
      shown = next;
      for (const radio of radios) radio.checked = radio.value === current;
      view.setAttribute('aria-pressed', String(as === 'table'));
      zooms.hidden = next.zoom === undefined;
    },
    focus: () => {
      radios[0].focus();
    },
  };
}

function filters<T extends string>(
  title: string,
  names: readonly (readonly [T, string])[],
  chosen: Set<T>,
  change: (next: Partial<Choice>) => void,
  sample: (value: T) => HTMLElement | undefined = () => undefined,
): HTMLElement {
  return el(
    'fieldset',
    { class: 'choice' },
    el('legend', {}, title),
    ...names.map(([value, label]) => {
      const input = el('input', { type: 'checkbox', value, checked: chosen.has(value) });
      input.addEventListener('change', () => {
        if (input.checked) chosen.add(value);
        else chosen.delete(value);
        change({});
      });
      return el('label', {}, input, sample(value), label);
    }),
  );
}

/** Those that the graph has. */
const stateNames = ({ nodes, edges }: Graph): readonly (readonly [State, string])[] =>
  namesIn(STATES, new Set([...nodes, ...edges].map(({ state }) => state)));

const kindNames = ({ nodes }: Graph): readonly (readonly [NodeKind, string])[] =>
  namesIn(KINDS, new Set(nodes.map(({ kind }) => kind)));

const namesIn = <T extends string>(names: Readonly<Record<T, string>>, used: ReadonlySet<T>) =>
  (Object.entries(names) as [T, string][]).filter(([value]) => used.has(value));
