import type { ApplyContext, Attributes, PrivateData, Stored } from '../../kit/framework';
import type { Clients } from '../clients';
import type { Credential } from './credential';
import { issuanceMemory } from './memory';
import { packIssuance, unpackIssuance } from './stored';

/**
 * Keeps the old credential of a rotation in the state until the new one is complete.
 *
 * @param old - its state. Its predecessor must be revoked before, unless it does not work itself.
 * @param stored - the private data of the plan.
 */
export function keepOld<A extends Attributes>(
  old: { readonly state: Stored<A>['state']; readonly credential: Credential },
  stored: PrivateData,
  context: ApplyContext<Clients, A>,
): Stored<A> {
  const { issue } = unpackIssuance(stored);
  const kept = { state: old.state, private: packIssuance({ issue }) };
  context.keep(kept);
  context.memory.of(issuanceMemory).hold(old.credential);
  return kept;
}

/** An issue that keeps the old credential for the time of an overlap. */
export interface RotationInPlace<A extends Attributes> {
  /** What the state has until the new credential is complete. */
  readonly old: Stored<A>;
  /** The state of the new credential, with the old one as its predecessor. */
  readonly complete: (issued: Stored<A>['state']) => Stored<A>['state'];
}
