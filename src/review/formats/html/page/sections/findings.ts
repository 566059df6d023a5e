import type { Review, ReviewFinding } from '../../../../result';
import { code, counted, el, name } from '../dom';
import { paged } from '../paged';
import { place } from './place';
import { section } from './section';

/** The findings; the acknowledged ones folded. */
export function findings({ findings: all }: Review): HTMLElement | undefined {
  if (all.length === 0) return undefined;
  const open = all.filter(({ acknowledged }) => acknowledged === undefined);
  const acknowledged = all.filter((finding) => finding.acknowledged !== undefined);
  return section(
    'findings',
    'Findings',
    open.length === 0 ? el('p', {}, 'None that is not acknowledged.') : list(open),
    acknowledged.length > 0 &&
      el('details', {}, el('summary', {}, counted(acknowledged.length, 'acknowledged finding')), list(acknowledged)),
  );
}

function list(findingsOf: readonly ReviewFinding[]): HTMLElement {
  const items = el('ul', { class: 'cards' });
  const container = el('div', {}, items);
  paged(findingsOf, items, finding, 'finding', (more) => {
    container.append(more);
  });
  return container;
}

const finding = (one: ReviewFinding): HTMLElement =>
  el(
    'li',
    { class: `finding ${one.severity}` },
    el(
      'p',
      {},
      el('span', { class: 'severity' }, one.severity),
      ' ',
      el('strong', {}, name(one.what)),
      one.added ? '' : ' (was there before)',
    ),
    el('p', {}, name(one.why)),
    el('p', {}, name(one.fix)),
    el('small', {}, code(one.code), one.place && ' ', one.place && place(one.place)),
    one.acknowledged &&
      el('p', {}, 'Acknowledged until ', name(one.acknowledged.expires), ': ', name(one.acknowledged.reason)),
  );
