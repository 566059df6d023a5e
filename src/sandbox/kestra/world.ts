import type { Scheduler } from '../http/scheduler';
import type { Profile } from './profiles/profile';
import type { State } from './state';
import type { TokenVault } from './token-vault';

/** All that a sandbox consists of, for its parts to share. */
export interface World {
  readonly profile: Profile;
  readonly state: State;
  readonly tokens: TokenVault;
  readonly scheduler: Scheduler;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long a write to a user takes from reading it to storing it. */
  readonly userWriteMs: number;
}
