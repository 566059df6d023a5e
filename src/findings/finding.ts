import type { Severity } from './severity';

interface Texts {
  /** One sentence: what was found. */
  readonly what: string;
  /** Whole sentences: the possible consequences. */
  readonly why: string;
  /** Whole sentences: what to do. */
  readonly fix: string;
}

/** What a guardrail or a review reports. */
export interface Finding<Code extends string = string> extends Texts {
  /** Stable and unique, `family/name`. */
  readonly code: Code;
  readonly severity: Severity;
}

/** The findings with one code. */
export interface FindingKind<Code extends string, Facts extends readonly unknown[]> {
  (...facts: Facts): Finding<Code>;
  readonly code: Code;
  readonly severity: Severity;
  /** One sentence: why all findings with this code have this severity. */
  readonly because: string;
}

/** A factory of the findings with one code. */
export function finding<const Code extends string, Facts extends readonly unknown[]>(
  code: Code,
  [severity, because]: readonly [Severity, string],
  describe: (...facts: Facts) => Texts,
): FindingKind<Code, Facts> {
  return Object.assign((...facts: Facts) => ({ code, severity, ...describe(...facts) }), { code, severity, because });
}
