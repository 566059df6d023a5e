export { graphOf } from './graph-of';
export type { EdgeKind, Graph, GraphEdge, GraphNode, GraphPath, Line, NodeKind, State, WholeAccess } from './graph';
