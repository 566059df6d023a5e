import type { Graph } from '../../../graph';

/** The nodes whose type and name contain all words of a text, without regard to case; subjects first, as the graph has them. */
export function search(graph: Graph, text: string): readonly number[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return [...graph.nodes.keys()].filter((position) => {
    const node = graph.nodes[position];
    const searched = `${node?.type ?? ''} ${node?.name ?? ''}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
