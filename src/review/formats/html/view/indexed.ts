import type { Graph, GraphEdge, GraphNode } from '../../../graph';

/** A graph with the edges of each node at hand. A node and an edge are given by their positions in the graph. */
export interface Indexed {
  readonly graph: Graph;
  readonly node: (position: number) => GraphNode;
  readonly edge: (position: number) => GraphEdge;
  /** The edges that begin at a node; those that change first. */
  readonly edgesFrom: (node: number) => readonly number[];
  /** The edges that end at a node; those that change first. */
  readonly edgesTo: (node: number) => readonly number[];
  /** Whether a node changes, or an edge of it. */
  readonly isTouched: (node: number) => boolean;
}

export const isChanged = ({ state }: GraphEdge | GraphNode): boolean => state !== 'unchanged';

export function indexed(graph: Graph): Indexed {
  const from = new Map<number, number[]>();
  const to = new Map<number, number[]>();
  const touched = new Set<number>();
  const positions = [...graph.edges.keys()];
  const changed = (position: number): boolean => isChanged(at(graph.edges, position));
  for (const position of [...positions.filter(changed), ...positions.filter((one) => !changed(one))]) {
    const edge = at(graph.edges, position);
    add(from, edge.from, position);
    add(to, edge.to, position);
    if (isChanged(edge)) touched.add(edge.from).add(edge.to);
  }
  graph.nodes.forEach((node, position) => {
    if (isChanged(node)) touched.add(position);
  });
  return {
    graph,
    node: (position) => at(graph.nodes, position),
    edge: (position) => at(graph.edges, position),
    edgesFrom: (node) => from.get(node) ?? [],
    edgesTo: (node) => to.get(node) ?? [],
    isTouched: (node) => touched.has(node),
  };
}

function add(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function at<T>(list: readonly T[], position: number): T {
  const found = list[position];
  if (found === undefined) throw new RangeError(`The graph has no position ${position}`);
  return found;
}
