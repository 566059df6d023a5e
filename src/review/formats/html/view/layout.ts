import { type EdgeLabel, Graph as Dagre, layout as arrange, type NodeLabel } from '@dagrejs/dagre';
import type { NodeKind } from '../../../graph';
import type { Indexed } from './indexed';
import type { Selection } from './selection';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle by its left upper corner. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

export interface Layout extends Size {
  readonly nodes: ReadonlyMap<number, Box>;
  /** From the right side of one node to the left side of another. */
  readonly edges: ReadonlyMap<number, Route>;
}

export interface Route {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The middle of the label. */
  readonly label: { readonly x: number; readonly y: number } | undefined;
}

/** Columns from left to right. A node is further right if an edge from such a column leads to it. */
const COLUMNS: Readonly<Record<NodeKind, number>> = {
  ...{ person: 0, group: 0, account: 1, role: 2, token: 2, permission: 3, recipient: 3, anything: 4 },
};

/** The sizes of nodes and of the labels of edges. */
export interface Sizes {
  node(position: number): Size;
  label(position: number): Size | undefined;
}

/** Places the nodes of a selection in columns, with few crossings. */
export function layOut(index: Indexed, { nodes, edges }: Pick<Selection, 'nodes' | 'edges'>, sizes: Sizes): Layout {
  const columns = new Map(nodes.map((node) => [String(node), COLUMNS[index.node(node).kind]]));
  const dagre = new Dagre({ multigraph: true });
  dagre.setGraph({
    rankdir: 'LR',
    nodesep: 14,
    edgesep: 10,
    ranksep: 56,
    marginx: 8,
    marginy: 8,
    ranker: ranker(columns),
  });
  for (const node of nodes) dagre.setNode(String(node), { ...sizes.node(node) });
  for (const position of edges) {
    const { from, to } = index.edge(position);
    const size = sizes.label(position);
    // dagre has no edges from a node to itself in this use.
    if (from !== to)
      dagre.setEdge(
        String(from),
        String(to),
        { ...(size ?? { width: 0, height: 0 }), labelpos: 'c' },
        String(position),
      );
  }
  arrange(dagre);
  const { width = 0, height = 0 } = dagre.graph() as Partial<Size>;
  const boxes = new Map(nodes.map((node) => [node, cornered(dagre.node(String(node)) as Required<Box>)]));
  return {
    ...{ width, height, nodes: boxes },
    edges: new Map(
      dagre.edges().map((edge) => {
        const { points = [], x, y } = dagre.edge(edge) as Partial<Box> & { points?: Route['points'] };
        const label = x === undefined || y === undefined ? undefined : { x, y };
        return [
          Number(edge.name),
          { points: betweenSides(points, boxes.get(Number(edge.v)), boxes.get(Number(edge.w))), label },
        ];
      }),
    ),
  };
}

/** A route that begins and ends at the middle of a side. Dagre lets it end anywhere at the node, also at a corner. */
function betweenSides(points: Route['points'], from: Box | undefined, to: Box | undefined): Route['points'] {
  if (!from || !to) return points;
  return [
    { x: from.x + from.width, y: from.y + from.height / 2 },
    ...points.slice(1, -1),
    { x: to.x, y: to.y + to.height / 2 },
  ];
}

/** Dagre gives the middle of a node. */
const cornered = ({ x, y, width, height }: Box): Box => ({ x: x - width / 2, y: y - height / 2, width, height });

/** Gives each node of a graph without cycles the first column that is right of all nodes that lead to it. */
const ranker =
  (columns: ReadonlyMap<string, number>) =>
  (graph: Dagre): void => {
    const found = new Map<string, number>();
    const rankOf = (node: string): number => {
      const known = found.get(node);
      if (known !== undefined) return known;
      // Dagre puts the labels of edges into every second column.
      let rank = 2 * (columns.get(node) ?? 0);
      for (const edge of graph.inEdges(node) ?? [])
        if (columns.has(edge.v)) rank = Math.max(rank, rankOf(edge.v) + ((graph.edge(edge) as EdgeLabel).minlen ?? 1));
      found.set(node, rank);
      return rank;
    };
    for (const node of columns.keys()) (graph.node(node) as NodeLabel).rank = rankOf(node);
  };
