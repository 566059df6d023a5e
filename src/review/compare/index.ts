export { compare } from './compare';
export type { SubjectDifference } from './subject-difference';
export { overallVerdict } from './verdict';
