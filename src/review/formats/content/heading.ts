import { SEVERITIES } from '../../../findings';
import type { Review } from '../../result';
import { joined, own, text, type Text } from '../text';
import { counted, countsBy } from './count';
import { findingsOf } from './findings';
import { changedTokens, TOKEN_CHANGES } from './tokens';

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
