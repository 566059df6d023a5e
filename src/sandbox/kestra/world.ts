import type { Scheduler } from '../http/scheduler';
import type { Profile } from './profiles/profile';
import type { State } from './state';
import type { TokenVault } from './token-vault';

/** What the parts of a sandbox share. */
export interface World {
  readonly profile: Profile;
  readonly state: State;
  readonly tokens: TokenVault;
  readonly scheduler: Scheduler;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The time between reading a user and storing it, in milliseconds. */
  readonly userWriteMs: number;
}
