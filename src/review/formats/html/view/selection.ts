import type { GraphEdge, NodeKind, State } from '../../../graph';
import { type Indexed, isChanged } from './indexed';

/** What somebody wants to see. */
export interface Wish {
  /** `changes`: what the plan changes and what touches it. `all`: everything. A number: a node and what is around it. */
  readonly scope: 'changes' | 'all' | number;
  /** Nodes of which all edges are drawn. */
  readonly expanded: ReadonlySet<number>;
  readonly states: ReadonlySet<State>;
  readonly kinds: ReadonlySet<NodeKind>;
  /** When this many nodes are drawn, no further neighbourhood is begun. */
  readonly budget: number;
}

/** What is drawn. */
export interface Selection {
  /** In the order in which they were found. */
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  /** How many edges a node has that are not drawn, if there are any. */
  readonly hidden: ReadonlyMap<number, number>;
  /** How many neighbourhoods were left out because of the budget. */
  readonly left: number;
  /** How many edges were looked at. */
  readonly steps: number;
}

/** How many edges of a node are drawn in one direction. */
const FAN = 8;
const EXPANDED_FAN = 60;

/**
 * What a walk does at a node. `down`: what follows from it. `up`: who has it. `touch`: what changes at it, with what follows
 * and who has it.
 */
type Mode = 'down' | 'up' | 'touch';

/**
 * Selects the neighbourhoods to draw, in the order of the places where they begin: the subjects whose access changes, by the
 * worst first, then all else that changes. The work depends on what is drawn, not on the size of the graph.
 */
export function select(index: Indexed, wish: Wish): Selection {
  const nodes = new Set<number>();
  const edges = new Set<number>();
  const seen = new Set<string>();
  let steps = 0;

  const isKind = (node: number): boolean => wish.kinds.has(index.node(node).kind);

  /** The mode in which a walk goes on along an edge of a node, if it does. */
  const next = (node: number, mode: Mode, way: 'down' | 'up', edge: GraphEdge, other: number): Mode | undefined => {
    if (wish.expanded.has(node)) return way;
    if (mode === way) return wish.scope !== 'changes' || edge.kind !== 'token' || isChanged(edge) ? way : undefined;
    if (mode !== 'touch') return undefined;
    if (isChanged(edge) || isChanged(index.node(node))) return way;
    return index.isTouched(other) ? 'touch' : undefined;
  };

  const visit = (node: number, mode: Mode): readonly (readonly [number, Mode])[] => {
    const fan = wish.expanded.has(node) || wish.scope === node ? EXPANDED_FAN : FAN;
    return (['down', 'up'] as const).flatMap((way) => {
      const found: (readonly [number, Mode])[] = [];
      for (const position of way === 'down' ? index.edgesFrom(node) : index.edgesTo(node)) {
        if (found.length === fan) break;
        steps++;
        const edge = index.edge(position);
        const other = way === 'down' ? edge.to : edge.from;
        const mode2 = next(node, mode, way, edge, other);
        if (mode2 === undefined || !wish.states.has(edge.state) || !isKind(other)) continue;
        edges.add(position);
        found.push([other, mode2]);
      }
      return found;
    });
  };

  const walk = (start: number, modes: readonly Mode[]): void => {
    const queue = modes.map((mode) => [start, mode] as const);
    for (const [node, mode] of queue) {
      const key = `${mode}${node}`;
      if (seen.has(key)) continue;
      seen.add(key);
      nodes.add(node);
      queue.push(...visit(node, mode));
    }
  };

  const { starts, modes } = startsOf(index, wish);
  let begun = 0;
  for (const start of starts) {
    if (nodes.size >= wish.budget) break;
    begun++;
    if (isKind(start)) walk(start, modes);
  }
  return {
    nodes: [...nodes],
    edges: [...edges],
    hidden: hiddenOf(index, nodes, edges),
    left: starts.length - begun,
    steps,
  };
}

function startsOf(
  index: Indexed,
  { scope, states }: Wish,
): { readonly starts: readonly number[]; readonly modes: readonly Mode[] } {
  const { nodes, subjects } = index.graph;
  if (typeof scope === 'number') return { starts: [scope], modes: ['down', 'up'] };
  const positions = [...nodes.keys()].filter((position) => states.has(index.node(position).state));
  if (scope === 'all') return { starts: [...new Set([...subjects, ...positions])], modes: ['down'] };
  return { starts: [...new Set([...subjects, ...positions.filter(index.isTouched)])], modes: ['touch'] };
}

function hiddenOf(index: Indexed, nodes: ReadonlySet<number>, edges: ReadonlySet<number>): ReadonlyMap<number, number> {
  const drawn = new Map<number, number>();
  for (const position of edges) {
    const { from, to } = index.edge(position);
    for (const node of [from, to]) drawn.set(node, (drawn.get(node) ?? 0) + 1);
  }
  const hidden = new Map<number, number>();
  for (const node of nodes) {
    const count = index.edgesFrom(node).length + index.edgesTo(node).length - (drawn.get(node) ?? 0);
    if (count > 0) hidden.set(node, count);
  }
  return hidden;
}
