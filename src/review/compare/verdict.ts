import type { Verdict } from '../result';
import type { SubjectDifference } from './subject-difference';

/** The verdict of one subject. */
export function verdictOf({ gains, losses }: Pick<SubjectDifference, 'gains' | 'losses'>): Verdict {
  if (gains.length > 0) return losses.length > 0 ? 'sideways' : 'broadens';
  return losses.length > 0 ? 'narrows' : 'same';
}

/** The widest first. `sideways` is of one subject: what it gets in exchange may be more. */
const WIDEST: readonly Verdict[] = ['broadens', 'sideways', 'narrows'];

/** The verdict of a whole plan: the widest of all subjects. Nobody is compensated by what another loses. */
export const overallVerdict = (subjects: readonly { readonly verdict: Verdict }[]): Verdict =>
  WIDEST.find((verdict) => subjects.some((one) => one.verdict === verdict)) ?? 'same';
