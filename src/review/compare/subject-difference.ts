import type { AccessModel } from '../model';
import type { Subject } from '../objects';
import type { SubjectChange } from '../result';

/** A subject whose access changes: its row without what other rooms add. */
export interface SubjectDifference extends Omit<SubjectChange, 'subject' | 'reach'> {
  readonly subject: Subject;
}

/** What a subject gains and loses. */
export type AccessChange = Pick<SubjectDifference, 'gains' | 'losses' | 'losesEverything' | 'exact'>;

export const UNCHANGED: AccessChange = { gains: [], losses: [], losesEverything: false, exact: true };

/** The comparison of one product: a function that finds what a subject gains and loses. `possible` is as in `compare`. */
export type Comparison = (
  before: AccessModel,
  after: AccessModel,
  possible: AccessModel,
) => (subject: Subject) => AccessChange;
