import type { DriftOfAccess, Review } from '../../../../result';
import { code, el, name } from '../dom';
import { paged } from '../paged';
import { place } from './place';
import { section } from './section';

const PLAN = {
  undoes: 'This plan undoes it.',
  keeps: 'This plan keeps it.',
  changes: 'This plan changes it.',
} as const;

/** Access that was changed outside the configuration. */
export function drift({ drift: all }: Review): HTMLElement | undefined {
  if (all.length === 0) return undefined;
  const list = el('ul', { class: 'cards' });
  paged(all, list, item, 'subject', (more) => {
    list.after(more);
  });
  return section('drift', 'Changed outside the configuration', el('div', {}, list));
}

const item = ({ subject, gained, lost, plan, places }: DriftOfAccess): HTMLElement =>
  el(
    'li',
    {},
    el('strong', {}, name(subject.text)),
    el(
      'ul',
      { class: 'plain' },
      ...gained.map(({ what, where }) => el('li', {}, 'gained ', code(what), ', ', name(where))),
      ...lost.map(({ what, where }) => el('li', {}, 'lost ', code(what), ', ', name(where))),
    ),
    el('p', {}, PLAN[plan]),
    el('small', {}, ...places.map(place)),
  );
