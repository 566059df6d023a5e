import { randomUUID } from 'node:crypto';
import { type ApplyContext, type Attributes, type Stored } from '../../kit/framework';
import type { Clients } from '../clients';
import { issuanceMemory } from './memory';
import { packIssuance } from './stored';

/** How long undoing may take: the engine kills a provider that does not stop, so it must be short. */
export const UNDO_MS = 10_000;

/** The steps of an issue, which each kind of credential has for itself. `M` is what the server says that it has made. */
export interface IssueSteps<A extends Attributes, M> {
  /** What is in the state while nobody knows how the issue ends. */
  readonly pending: (made: M | null) => Stored<A>['state'];
  /** Makes the credential; gives the id of the issue on it, which `issue` is unless the step begins anew. */
  readonly make: (issue: string, keep: Keep<M>) => Promise<M>;
  /** From here on the credential is in use. */
  readonly finish: (made: M) => Promise<Stored<A>['state']>;
  /** Ends a credential whose issue failed, also when the run is being cancelled. Whether it is certain to be gone. */
  readonly undo: (made: M) => Promise<boolean>;
  /** Called at the end: ends what earlier runs have left behind of the same declaration. */
  readonly clearUp: (state: Stored<A>['state']) => Promise<void>;
}

/** Saves, with an error that may follow, that a credential may exist; null: it is certain that none does. */
export type Keep<M> = (unfinished: { readonly issue: string; readonly made: M | null } | null) => void;

/**
 * Issues a credential. Before anything is sent, the state has the id of the issue, so that a run which fails can be finished
 * by the next one; when a step fails, what was made is ended again, or stays in the state.
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
    context.keep(
      unfinished && { state: steps.pending(unfinished.made), private: packIssuance({ issue: unfinished.issue }) },
    );
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
