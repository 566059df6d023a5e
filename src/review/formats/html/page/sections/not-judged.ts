import type { Review } from '../../../../result';
import { el, name } from '../dom';
import { paged } from '../paged';
import { place } from './place';
import { section } from './section';

/** What cannot be judged before the apply. */
export function notJudged({ notJudged: all }: Review): HTMLElement | undefined {
  if (all.length === 0) return undefined;
  const list = el('ul', { class: 'cards' });
  paged(
    all,
    list,
    ({ object, text, place: where }) =>
      el('li', {}, el('strong', {}, name(object)), el('p', {}, name(text)), where && el('small', {}, place(where))),
    'object',
    (more) => {
      list.after(more);
    },
  );
  return section('not-judged', 'Not judged until apply', el('div', {}, list));
}
