import type { Indexed } from '../view/indexed';
import { search } from '../view/search';
import { button, counted, el, name } from './dom';

/** More results are not listed: another word finds fewer. */
const LISTED = 30;

/** A search in all nodes. */
export function finder(index: Indexed, show: (node: number) => void): HTMLElement {
  const results = el('ul', { class: 'results' });
  const status = el('p', { class: 'status', role: 'status' });
  const input = el('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' });
  const clear = (): void => {
    input.value = '';
    find();
  };
  const find = (): void => {
    const found = search(index.graph, input.value);
    results.replaceChildren(
      ...found.slice(0, LISTED).map((node) => {
        const { type, name: called } = index.node(node);
        return el(
          'li',
          {},
          button(
            { class: 'link' },
            () => {
              clear();
              show(node);
            },
            el('small', {}, `${type} `),
            name(called),
          ),
        );
      }),
    );
    const rest = found.length > LISTED ? ` The first ${LISTED} are listed.` : '';
    status.textContent = input.value.trim() === '' ? '' : `${counted(found.length, 'match', 'matches')}.${rest}`;
  };
  input.addEventListener('input', find);
  const element = el(
    'div',
    { class: 'finder', role: 'search' },
    el('label', { for: 'search' }, 'Search'),
    input,
    status,
    results,
  );
  element.addEventListener('keydown', (event) => {
    const listed = [...results.querySelectorAll('button')];
    const at = listed.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape') {
      clear();
      input.focus();
    } else if (event.key === 'Enter' && document.activeElement === input) listed[0]?.click();
    else if (event.key === 'ArrowDown') listed[at + 1]?.focus();
    else if (event.key === 'ArrowUp') (listed[at - 1] ?? input).focus();
    else return;
    event.preventDefault();
  });
  return element;
}
