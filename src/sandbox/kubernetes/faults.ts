import type { BaseFault, FaultList } from '../http/faults';

/** A fault to inject into requests. A `status` is sent as a `Status` object. */
export interface Fault extends BaseFault {
  /** Close the connection of a watch after this number of events. A fault with this is for watches only. */
  readonly dropWatchAfter?: number;
}

/** The active faults, oldest first. */
export type Faults = FaultList<Fault>;
