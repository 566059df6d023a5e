import type { NodeKind, State } from '../../../graph';
import type { Selection, Wish } from '../view/selection';

/** What the user has chosen. */
export interface Choice {
  scope: Wish['scope'];
  as: 'drawing' | 'table';
  states: Set<State>;
  kinds: Set<NodeKind>;
  expanded: Set<number>;
  budget: number;
  selected: number | undefined;
  /** A position in `Graph.paths`. */
  path: number | undefined;
}

/** One way to show a selection. */
export interface View {
  readonly element: HTMLElement;
  draw(selection: Selection): void;
  /** Marks the selected node and the highlighted path. */
  mark(choice: Choice): void;
  focus(node: number): void;
  /** Makes it larger or smaller; undefined if the view has no size of its own. */
  zoom?: (step: 'in' | 'out' | 'fit') => void;
}

/** What can be done with a node of a view. */
export interface NodeActions {
  readonly open: (node: number) => void;
  readonly expand: (node: number) => void;
}
