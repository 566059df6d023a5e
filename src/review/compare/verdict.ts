import type { Verdict } from '../result';
import type { SubjectDifference } from './subject-difference';

/** The verdict of one subject. */
export function verdictOf({ gains, losses }: Pick<SubjectDifference, 'gains' | 'losses'>): Verdict {
  if (gains.length > 0) return losses.length > 0 ? 'sideways' : 'broadens';
  return losses.length > 0 ? 'narrows' : 'same';
}

/** The widest first: `sideways` both gives and takes. */
const WIDEST: readonly Verdict[] = ['broadens', 'sideways', 'narrows'];

/** The verdict of a whole plan: the widest of all subjects. */
export const overallVerdict = (differences: readonly Pick<SubjectDifference, 'verdict'>[]): Verdict =>
  WIDEST.find((verdict) => differences.some((one) => one.verdict === verdict)) ?? 'same';
