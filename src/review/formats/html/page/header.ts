import { isCertain, limits, verdictText } from '../../content/verdict';
import type { Part } from '../../text';
import type { PageData } from '../html';
import { counted, el, name, words } from './dom';
import { VERDICTS } from './words';

/** The verdict, the counts, and what was compared. */
export function header({ review, graph }: PageData): HTMLElement {
  const { verdict, counts, plan } = review;
  if (!graph.compares)
    return el(
      'header',
      {},
      el('h1', {}, 'Access graph'),
      el('p', { class: 'counts' }, counted(graph.nodes.length, 'node'), ' · ', counted(graph.edges.length, 'edge')),
    );
  return el(
    'header',
    { class: isCertain(review) ? verdict : 'uncertain' },
    el(
      'h1',
      {},
      el('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, isCertain(review) ? VERDICTS[verdict].sign : '?'),
      el('span', {}, 'Access review: ', ...words(verdictText(review))),
    ),
    el(
      'ul',
      { class: 'counts' },
      el(
        'li',
        { class: 'added' },
        el('strong', {}, counts.gain.toLocaleString('en')),
        counts.gain === 1 ? ' gains' : ' gain',
      ),
      el(
        'li',
        { class: 'removed' },
        el('strong', {}, counts.lose.toLocaleString('en')),
        counts.lose === 1 ? ' loses' : ' lose',
      ),
      el('li', {}, el('strong', {}, counts.unchanged.toLocaleString('en')), ' unchanged'),
      el(
        'li',
        { class: counts.notJudged > 0 ? 'possible' : '' },
        el('strong', {}, counts.notJudged.toLocaleString('en')),
        ' not judged',
      ),
    ),
    el(
      'p',
      { class: 'about' },
      'Plan of ',
      name(plan.engine),
      plan.timestamp !== undefined && el('span', {}, ', ', name(plan.timestamp)),
    ),
    ...limits(review).map((limit) => el('p', { class: limit.some(isWarning) ? 'warning' : 'about' }, ...words(limit))),
  );
}

const isWarning = (part: Part): boolean => 'own' in part && part.tone === 'warning';
