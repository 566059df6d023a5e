import type { Clients } from '../../clients';

/** What this process has done, or planned, with objects, by import identifier. */
export interface InThisProcess {
  /** Created or taken up for a resource: the uid. */
  readonly made: Map<string, string>;
  /** Taken up for a resource: the uid. */
  readonly takenUp: Map<string, string>;
  /** In state under some address, and planned to stay. */
  readonly stays: Set<string>;
  /** Planned to be created. */
  readonly wanted: Set<string>;
}

const all = new WeakMap<Clients, InThisProcess>();

export function inThisProcess(clients: Clients): InThisProcess {
  const known = all.get(clients) ?? { made: new Map(), takenUp: new Map(), stays: new Set(), wanted: new Set() };
  all.set(clients, known);
  return known;
}
