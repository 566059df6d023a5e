import type { Verdict } from '../result';
import type { SubjectDifference } from './subject-difference';

/** The verdict of one subject. */
export function verdictOf({ gains, losses }: Pick<SubjectDifference, 'gains' | 'losses'>): Verdict {
  if (gains.length > 0) return losses.length > 0 ? 'sideways' : 'broadens';
  return losses.length > 0 ? 'narrows' : 'same';
}

/** The verdict of a whole plan: that of everything that all subjects gain and lose. */
export const overallVerdict = (differences: readonly Pick<SubjectDifference, 'gains' | 'losses'>[]): Verdict =>
  verdictOf({
    gains: differences.flatMap(({ gains }) => gains),
    losses: differences.flatMap(({ losses }) => losses),
  });
