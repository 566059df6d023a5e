import type { Review, Verdict } from '../../result';
import { joined, name, own, sentence, text, type Part, type Text } from '../text';
import { counted, firstOf } from './count';

const VERDICTS: Readonly<Record<Verdict, Part>> = {
  same: own('same access', 'good'),
  narrows: own('narrows', 'good'),
  broadens: own('broadens', 'bad'),
  sideways: own('broadens, and takes access away', 'bad'),
};

/** Whether nothing that could not be judged can change the verdict: that somebody gains is certain in any case. */
export const isCertain = ({ verdict, counts, plan, baseline }: Review): boolean =>
  verdict === 'broadens' ||
  verdict === 'sideways' ||
  (counts.notJudged === 0 && plan.complete && baseline?.notSeen === undefined);

/** The verdict in words. Where something could not be judged, no verdict is a whole one. */
export const verdictText = (review: Review): Text =>
  isCertain(review)
    ? [VERDICTS[review.verdict]]
    : text`${VERDICTS[review.verdict]}, ${own('as far as it can be judged', 'warning')}`;

/** What limits the whole review. */
export function limits({ plan, baseline }: Review): readonly Text[] {
  const part = plan.complete
    ? []
    : [
        text`${own('The plan is not complete', 'warning')} (an error, -target or deferred changes): this is the review of a part.`,
      ];
  return [...part, ...(baseline === undefined ? [NO_BASELINE] : [baselineText(baseline), ...partialText(baseline)])];
}

/** How much of what a baseline does not have is named. */
const NOT_SEEN = 5;

function partialText({ notSeen = [] }: NonNullable<Review['baseline']>): readonly Text[] {
  if (notSeen.length === 0) return [];
  const named = firstOf(
    notSeen.map((one) => text`${sentence(one)}`),
    NOT_SEEN,
  );
  return [text`${own('The baseline is partial', 'warning')}: not allowed to read ${joined(named, '; ')}.`];
}

const NO_BASELINE = text`Without a baseline: access that is not in the plan is not known.`;

const baselineText = ({ source, takenAt, takenBy, ageInDays }: NonNullable<Review['baseline']>): Text =>
  text`Baseline: ${name(source)}, taken ${name(takenAt)} by ${name(takenBy)}${ageInDays === undefined ? [] : text` (${counted(ageInDays, 'day')} old)`}.`;
