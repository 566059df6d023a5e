import { type Child, el } from '../dom';

/** A section of the page with a heading. */
export const section = (id: string, title: string, ...children: readonly Child[]): HTMLElement =>
  el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), ...children);

/** A table with column headings. Its rows are appended to the returned body. */
export function table(
  caption: string,
  headings: readonly string[],
): { readonly whole: HTMLElement; readonly body: HTMLTableSectionElement; readonly wrapper: HTMLElement } {
  const body = el('tbody');
  const whole = el(
    'table',
    {},
    el('caption', { class: 'hidden' }, caption),
    el('thead', {}, el('tr', {}, ...headings.map((heading) => el('th', { scope: 'col' }, heading)))),
    body,
  );
  return { whole, body, wrapper: el('div', { class: 'wide' }, whole) };
}
