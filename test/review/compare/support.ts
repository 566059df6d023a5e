import { compare, type SubjectDifference } from '../../../src/review/compare';
import { modelOf } from '../../../src/review/model';
import { type Side, subjectText } from '../../../src/review/objects';

export const differencesOf = (before: Side, after: Side, possible: Side = []): readonly SubjectDifference[] =>
  compare(modelOf(before), modelOf(after), modelOf([...after, ...possible]));

/** The rows of a change: `+` for gains, `-` for losses. */
export const rowsOf = (before: Side, after: Side, possible: Side = []): readonly string[] =>
  differencesOf(before, after, possible).flatMap(({ subject, gains, losses }) => [
    ...gains.map(({ what, where }) => `${subjectText(subject)} + ${what} @ ${where}`),
    ...losses.map(({ what, where }) => `${subjectText(subject)} - ${what} @ ${where}`),
  ]);
