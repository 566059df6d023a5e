import type { BaseFault, FaultList } from '../http/faults';

/** A fault that requests meet on purpose. A `status` is sent as a `Status` object. */
export interface Fault extends BaseFault {
  /** Close the connection of a watch after so many events. A fault with this is for watches only. */
  readonly dropWatchAfter?: number;
}

/** The active faults, oldest first. */
export type Faults = FaultList<Fault>;
