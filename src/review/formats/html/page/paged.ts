import { button, type Child, counted } from './dom';

const PAGE = 50;

/**
 * Appends the first items to a container, and a button for the next ones as long as there are more.
 *
 * @param place - puts the button into the document; default: into the container.
 */
export function paged<T>(
  items: readonly T[],
  container: HTMLElement,
  nodeOf: (item: T) => Child,
  noun: string,
  place: (more: HTMLButtonElement) => void = (more) => {
    container.append(more);
  },
): void {
  let shown = 0;
  const more = button({ class: 'more' }, () => {
    const last = container.lastElementChild;
    show();
    const next = last?.nextElementSibling?.querySelector<HTMLElement>('button, a, summary');
    (more.isConnected ? more : next)?.focus();
  });
  const show = (): void => {
    more.remove();
    const next = items.slice(shown, shown + PAGE).map(nodeOf);
    container.append(...next.filter((child) => child !== false && child !== undefined));
    shown = Math.min(items.length, shown + PAGE);
    if (shown === items.length) return;
    more.textContent = `Show ${Math.min(PAGE, items.length - shown)} more of ${counted(items.length, noun)}`;
    place(more);
  };
  show();
}
