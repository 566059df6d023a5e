import { slot } from '../../../kit/framework';

/** What this process has come across, done or planned with objects, by import identifier. */
export const inThisProcess = slot(() => ({
  /** Read out of a state. */
  inState: new Set<string>(),
  /** Created or taken up for a resource: the uid. */
  made: new Map<string, string>(),
  /** Taken up for a resource: the uid. */
  takenUp: new Map<string, string>(),
  /** In state under some address, and planned to stay. */
  stays: new Set<string>(),
  /** Planned to be created. */
  wanted: new Set<string>(),
}));
