export { compare } from './compare';
export { kestraLines } from './kestra-lines';
export { linesOf } from './lines';
export type { SubjectDifference } from './subject-difference';
export { overallVerdict } from './verdict';
export { unseenHolders } from './unseen-holders';
