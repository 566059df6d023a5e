import { slot } from '../../../kit/framework';

/** The objects that this process has read, applied or planned, by import identifier. */
export const inThisProcess = slot(() => ({
  /** Read from a state. */
  inState: new Set<string>(),
  /** Created or taken up for a resource: the uid. */
  made: new Map<string, string>(),
  /** Taken up for a resource: the uid. */
  takenUp: new Map<string, string>(),
  /** In a state, and planned to stay. */
  stays: new Set<string>(),
  /** Planned to be created. */
  wanted: new Set<string>(),
}));
