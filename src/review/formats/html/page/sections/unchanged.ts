import type { Review } from '../../../../result';
import { counted, el, name } from '../dom';
import { paged } from '../paged';
import { section } from './section';

/** The subjects whose access does not change. */
export function unchanged({ unchanged: all }: Review): HTMLElement | undefined {
  if (all.length === 0) return undefined;
  const list = el('ul', { class: 'columns' });
  paged(
    all,
    list,
    ({ text }) => el('li', {}, name(text)),
    'subject',
    (more) => {
      list.after(more);
    },
  );
  return section(
    'unchanged',
    'Unchanged',
    el('details', {}, el('summary', {}, `${counted(all.length, 'subject')} with the same access as before`), list),
  );
}
