import type { PageData } from '../html';
import { type Child, counted, el, name } from './dom';
import { VERDICTS } from './words';

/** The verdict, the counts, and what was compared. */
export function header({ review, graph }: PageData): HTMLElement {
  const { verdict, counts, plan } = review;
  const { sign, whole } = VERDICTS[verdict];
  if (!graph.compares)
    return el(
      'header',
      {},
      el('h1', {}, 'Access graph'),
      el('p', { class: 'counts' }, counted(graph.nodes.length, 'node'), ' · ', counted(graph.edges.length, 'edge')),
    );
  return el(
    'header',
    { class: verdict },
    el('p', { class: 'kicker' }, 'Access review'),
    el('h1', {}, el('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, sign), whole),
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
    el('p', { class: 'about' }, ...about(review)),
    !plan.complete &&
      el(
        'p',
        { class: 'warning' },
        'The plan is of a part only: it has an error, is limited by -target, or defers changes.',
      ),
  );
}

function about({ plan, baseline }: PageData['review']): readonly Child[] {
  return [
    'Plan of ',
    name(plan.engine),
    plan.timestamp !== undefined && el('span', {}, ', ', name(plan.timestamp)),
    ' · ',
    ...(baseline === undefined
      ? ['No baseline: only what the plan contains is known']
      : [
          'Baseline of ',
          name(baseline.source),
          ', taken ',
          name(baseline.takenAt),
          ' by ',
          name(baseline.takenBy),
          baseline.ageInDays !== undefined && ` (${counted(baseline.ageInDays, 'day')} old)`,
        ]),
  ];
}
