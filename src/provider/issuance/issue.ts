import { randomUUID } from 'node:crypto';
import { type ApplyContext, type Attributes, type Stored } from '../../kit/framework';
import type { Clients } from '../clients';
import { issuanceMemory } from './memory';
import { packIssuance } from './stored';

/** The time limit of an undo. It must be short, because the engine kills a provider that does not stop. */
export const UNDO_MS = 10_000;

/** The steps of an issue, which each kind of credential defines. `M` is the server's response. */
export interface IssueSteps<A extends Attributes, M> {
  /** The state until the issue is complete. */
  readonly pending: (made: M | null) => Stored<A>['state'];
  /** For a rotation in place: what the state has until the issue is complete, which is the old credential. */
  readonly replaced?: Stored<A>;
  /** Creates the credential with the id of the issue. A step that tries again passes its new id to `keep`. */
  readonly make: (issue: string, keep: Keep<M>) => Promise<M>;
  /** Completes the issue. From its end on, the credential can be used. */
  readonly finish: (made: M) => Promise<Stored<A>['state']>;
  /** Revokes a credential whose issue failed, also while the run is cancelled. Returns whether it is certainly revoked. */
  readonly undo: (made: M) => Promise<boolean>;
  /** The last step: revokes what earlier runs issued for the same declaration and did not save. */
  readonly clearUp: (state: Stored<A>['state']) => Promise<void>;
}

/** Stores that a credential may exist, for the case that an error follows; null if it is certain that none exists. */
export type Keep<M> = (unfinished: { readonly issue: string; readonly made: M | null } | null) => void;

/**
 * Issues a credential. Before the first request, the id of the issue is stored, so that the next run can complete the work
 * of a run that failed. If a step fails, the credential is revoked, or stays in the state.
 */
export async function issueCredential<A extends Attributes, M>(
  steps: IssueSteps<A, M>,
  context: ApplyContext<Clients, A>,
): Promise<Stored<A>> {
  const memory = context.memory.of(issuanceMemory);
  let current: string = randomUUID();
  const keep: Keep<M> = (unfinished) => {
    if (unfinished) current = unfinished.issue;
    if (unfinished) memory.begin(unfinished.issue);
    const pending = unfinished && {
      state: steps.pending(unfinished.made),
      private: packIssuance({ issue: unfinished.issue }),
    };
    context.keep(steps.replaced ?? pending);
  };
  keep({ issue: current, made: null });
  const made = await steps.make(current, keep);
  keep({ issue: current, made });
  let state: Stored<A>['state'];
  try {
    state = await steps.finish(made);
  } catch (error) {
    if (await steps.undo(made)) keep(null);
    throw error;
  }
  const stored = { state, private: packIssuance({ issue: current }) };
  context.keep(stored);
  await steps.clearUp(state);
  return stored;
}
