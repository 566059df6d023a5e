import type { Review, Verdict } from '../../result';
import { name, own, text, type Part, type Text } from '../text';
import { counted } from './count';
import { lookAlikes } from './look-alikes';

const VERDICTS: Readonly<Record<Verdict, Part>> = {
  same: own('same access', 'good'),
  narrows: own('narrows', 'good'),
  broadens: own('broadens', 'bad'),
  sideways: own('broadens, and takes access away', 'bad'),
};

/** The verdict in words. Where something could not be judged, no verdict is a whole one. */
export function verdictText({ verdict, counts, plan }: Review): Text {
  const whole = counts.notJudged === 0 && plan.complete;
  if (whole || verdict === 'broadens' || verdict === 'sideways') return [VERDICTS[verdict]];
  return text`${VERDICTS[verdict]}, ${own('as far as it can be judged', 'warning')}`;
}

/** `2 gain · 1 loses · 31 unchanged · 1 not judged`. */
export const countsText = ({ counts }: Review): Text =>
  text`${counted(counts.gain, 'gains', 'gain')} · ${counted(counts.lose, 'loses', 'lose')} · ${counts.unchanged} unchanged · ${counts.notJudged} not judged`;

/** What a reader must know of the review as a whole: what it is of, what it knew, and which names are easily confused. */
export function limits(review: Review): readonly Text[] {
  const { plan, baseline } = review;
  const part = plan.complete
    ? []
    : [
        text`${own('The plan is not complete', 'warning')} (an error, -target or deferred changes): this is the review of a part.`,
      ];
  return [...part, ...lookAlikes(review), baseline === undefined ? NO_BASELINE : baselineText(baseline)];
}

const NO_BASELINE = text`Without a baseline: access that is not in the plan is not known.`;

const baselineText = ({ source, takenAt, takenBy, ageInDays }: NonNullable<Review['baseline']>): Text =>
  text`Baseline: ${name(source)}, taken ${name(takenAt)} by ${name(takenBy)}${ageInDays === undefined ? [] : text` (${counted(ageInDays, 'day')} old)`}.`;
