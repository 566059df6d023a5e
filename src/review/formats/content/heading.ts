import { SEVERITIES } from '../../../findings';
import type { Review, Verdict } from '../../result';
import { joined, name, own, text, type Part, type Text } from '../text';
import { counted, countsBy } from './count';
import { findingsOf } from './findings';
import { changedTokens, TOKEN_CHANGES } from './tokens';

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

/** `2 gain · 1 loses · 31 unchanged · 1 not judged · 1 token issued · 1 critical finding`. */
export function countsText(review: Review): Text {
  const { gain, lose, unchanged, notJudged } = review.counts;
  const tokens = countsBy(changedTokens(review), TOKEN_CHANGES, ({ change }) => change);
  const findings = countsBy(findingsOf(review).urgent, SEVERITIES, ({ severity }) => severity);
  return joined(
    [
      text`${counted(gain, 'gains', 'gain')} · ${counted(lose, 'loses', 'lose')} · ${unchanged} unchanged · ${notJudged} not judged`,
      ...tokens.map(({ kind, count }) => text`${counted(count, 'token')} ${own(kind)}`),
      ...findings.map(({ kind, count }) => text`${own(`${count} ${kind} finding${count === 1 ? '' : 's'}`, 'bad')}`),
    ],
    ' · ',
  );
}

/** What limits the whole review. */
export function limits({ plan, baseline }: Review): readonly Text[] {
  const part = plan.complete
    ? []
    : [
        text`${own('The plan is not complete', 'warning')} (an error, -target or deferred changes): this is the review of a part.`,
      ];
  return [...part, baseline === undefined ? NO_BASELINE : baselineText(baseline)];
}

const NO_BASELINE = text`Without a baseline: access that is not in the plan is not known.`;

const baselineText = ({ source, takenAt, takenBy, ageInDays }: NonNullable<Review['baseline']>): Text =>
  text`Baseline: ${name(source)}, taken ${name(takenAt)} by ${name(takenBy)}${ageInDays === undefined ? [] : text` (${counted(ageInDays, 'day')} old)`}.`;
