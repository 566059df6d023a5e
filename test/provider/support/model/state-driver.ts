import type { CtyValue } from '../../../../src/kit/framework';
import type { Admission, Death } from './weak-client';

export type Values = Readonly<Record<string, CtyValue>>;

export interface Held {
  readonly values: Values;
  readonly tainted: boolean;
}

/** What a state has at one address: one current object at most, and those that a replacement left to be destroyed. */
export interface HeldInstance {
  readonly current: Held | undefined;
  readonly deposed: readonly Held[];
}

export interface Declared {
  readonly values: Values;
  readonly createBeforeDestroy: boolean;
}

/** By address. */
export type Configuration = ReadonlyMap<string, Declared>;

export interface RunOptions {
  /** The configuration's `moved` blocks: from, to. */
  readonly moved?: readonly (readonly [string, string])[];
  /** `-replace` */
  readonly replace?: string;
  /** `-target` */
  readonly target?: string;
  /** `-refresh=false` is false. */
  readonly refresh?: boolean;
  /** `destroy` instead of `apply`. */
  readonly destroy?: boolean;
  /** A resource that depends on every token and cannot be changed. */
  readonly dependentFails?: boolean;
  /** Creates that the cluster refuses meanwhile. */
  readonly admission?: Admission;
  /** Done by others between plan and apply. */
  readonly meanwhile?: () => Promise<void>;
  /** The provider's process dies while it applies. */
  readonly death?: Death;
  /** The engine's process dies as well, so that it does not save what follows. */
  readonly engineDies?: boolean;
  /** The order in which the graph is walked, where it gives none. */
  readonly seed: number;
}

export interface Outcome {
  readonly errors: readonly string[];
  /** The plan was refused, so nothing was done. */
  readonly refused: boolean;
  /** The run did not come to its end. */
  readonly killed: boolean;
  /** Addresses whose objects were created. */
  readonly created: readonly string[];
}

/** One state, and an engine that works on it. */
export interface StateDriver {
  /** By address. */
  readonly held: ReadonlyMap<string, HeldInstance>;
  /** `taint`, `untaint` */
  setTainted(address: string, tainted: boolean): Promise<void>;
  /** `state rm` */
  forget(address: string): Promise<void>;
  import(configuration: Configuration, address: string, id: string): Promise<Outcome>;
  /** `apply` or `destroy` */
  run(configuration: Configuration, options: RunOptions): Promise<Outcome>;
}
