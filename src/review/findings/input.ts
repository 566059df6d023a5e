import type { AccessModel } from '../model';
import type { Sides } from '../objects';
import type { Plan } from '../plan';
import type { DriftOfAccess, TokenChange } from '../result';

/** What the findings of a review are found in. */
export interface FindingsInput {
  readonly plan: Plan;
  readonly sides: Sides;
  readonly before: AccessModel;
  readonly after: AccessModel;
  readonly tokens: readonly TokenChange[];
  /** Default: none. */
  readonly drift?: readonly DriftOfAccess[];
}
