import { FaultList, type BaseFault } from '../http/faults';

/** A defect that requests meet on purpose. Whatever is set happens, the delay first; a `status` comes as a `Status` object. */
export interface Fault extends BaseFault {
  /** Close the connection of a watch after so many events. */
  readonly dropWatchAfter?: number;
}

/** The faults that are in force, oldest first. */
export class Faults extends FaultList<Fault> {
  /** The first fault for a request; it counts as used. A fault for watches is for watches alone. */
  public take(method: string, path: string, watching: boolean): Fault | undefined {
    return this.takeFirst(method, path, ({ dropWatchAfter }) => dropWatchAfter === undefined || watching);
  }
}
