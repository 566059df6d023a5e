/** One call of the engine. Values are MessagePack in base64, as the process that is measured reads them from a file. */
export interface Step {
  readonly typeName: string;
  readonly config?: string;
  readonly prior?: string;
  readonly proposed?: string;
  /** A stored state, as JSON. */
  readonly state?: string;
  readonly private?: string;
}

export interface Round {
  readonly rpc:
    'ValidateResourceConfig' | 'UpgradeResourceState' | 'ReadResource' | 'PlanResourceChange' | 'ApplyResourceChange';
  readonly label: string;
  readonly steps: readonly Step[];
}

export interface Work {
  /** The configuration of the provider. */
  readonly configuration: string;
  readonly rounds: readonly Round[];
}

/** Microseconds of CPU for one call. */
export interface Spent {
  /** The label of the round, or {@link FLOOR}. */
  readonly work: string;
  readonly typeName: string;
  readonly micros: number;
}

export const UNCHANGED = 'plan, unchanged';
export const FLOOR = 'JSON.parse and JSON.stringify';
