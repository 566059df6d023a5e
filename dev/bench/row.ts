import type { Bench } from './bench';
import type { Processes } from './run';

export type Unit = 'µs' | 'ms' | 's' | 'MB' | 'requests' | 'times';

/** What was measured of one work, once for each run. */
export interface Series {
  readonly label: string;
  readonly unit: Unit;
  readonly samples: readonly number[];
  /** The label of the series that is compared with this one: the page shows its ratio to this one, run by run. */
  readonly floorOf?: string;
  /** The label of the series that this one is a part of: the page shows its share. */
  readonly partOf?: string;
  /** Of CPU time: the label of the work, and the processes that used it. The page shows it in a table of its own. */
  readonly cpuOf?: { readonly work: string; readonly processes: Processes };
  /** Where its median is in the picture of the growth: on which line, and at how many objects. */
  readonly point?: { readonly line: string; readonly size: number };
}

/** What a row has measured. Only raw numbers: medians, ratios and verdicts are computed from them. */
export interface Measured {
  readonly series: readonly Series[];
  /** What a reader has to know to understand the numbers, as sentences. */
  readonly notes?: readonly string[];
}

/** What is to be reached. */
export interface Target {
  /** The condition, in words. */
  readonly text: string;
  readonly unit: Unit;
  /** What was measured. The target is reached if it is not above the limit. */
  readonly value: (measured: Measured) => number;
  readonly limit: (measured: Measured) => number;
  readonly floor?: Floor;
}

/** What the work needs without Signet: where it is above the limit, Signet alone cannot reach the target. */
export interface Floor {
  /** What was measured as the floor. */
  readonly what: string;
  /** In the unit of the target; NaN if it was not measured. */
  readonly value: (measured: Measured) => number;
  /** What would have to change so that the floor is lower, as a sentence. */
  readonly lower: string;
}

/** One row of docs/performance.md. */
export interface Row {
  /** Its name on the command line, and in docs/performance.json. */
  readonly name: string;
  readonly title: string;
  /** Where it is measured: the rows of `server` once on the sandbox and once on a real API server. */
  readonly on: 'machine' | 'server';
  readonly targets: readonly Target[];
  readonly measure: (bench: Bench) => Promise<Measured>;
}
