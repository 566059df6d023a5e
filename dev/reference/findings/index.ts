import type { FindingFamily } from './family';
import { guardrails } from './guardrails';
import { reviews } from './reviews';

export type { FindingFamily } from './family';

/** Every finding, in the order of `docs/findings.md`. Its severity is in `src/findings`. */
export const findingFamilies: readonly FindingFamily[] = [guardrails, ...reviews];
