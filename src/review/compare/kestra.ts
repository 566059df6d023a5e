import { type Comparison, UNCHANGED } from './subject-difference';

/** A function that finds what a subject of Kestra gains and loses. */
export const kestraComparison: Comparison = () => () => UNCHANGED;
