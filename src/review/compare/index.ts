export { compare } from './compare';
export { linesOf } from './lines';
export type { SubjectDifference } from './subject-difference';
export { overallVerdict } from './verdict';
