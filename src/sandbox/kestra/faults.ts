import { FaultList, type BaseFault } from '../http/faults';

/** A defect that requests meet on purpose. Whatever is set happens, the delay first. */
export interface KestraFault extends BaseFault {
  /** Do what was asked, then send half of the answer and close the connection. */
  readonly truncate?: boolean;
  /**
   * Answer without doing anything, with an error whose message quotes the whole request: headers and body, as careless
   * proxies do. The status is {@link BaseFault.status}, or 500.
   */
  readonly echo?: boolean;
}

/** The faults that are in force, oldest first. */
export class KestraFaults extends FaultList<KestraFault> {
  /** The first fault for a request; it counts as used. */
  public take(method: string, path: string): KestraFault | undefined {
    return this.takeFirst(method, path);
  }
}
