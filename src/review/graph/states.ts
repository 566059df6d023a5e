import type { State } from './graph';

/** When something is there. `possible`: before, and the apply decides whether also after. */
export interface Presence {
  before?: true;
  after?: true;
  possible?: true;
}

export type Time = keyof Presence;

export function stateOf({ before, after, possible }: Presence): State {
  if (before) return after ? 'unchanged' : possible ? 'possible' : 'removed';
  return after ? 'added' : 'unchanged';
}
