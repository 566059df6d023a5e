import type { NodeKind, State } from '../../../../src/review/graph';
import { indexed } from '../../../../src/review/formats/html/view/indexed';
import { layOut } from '../../../../src/review/formats/html/view/layout';
import { search } from '../../../../src/review/formats/html/view/search';
import { select, type Wish } from '../../../../src/review/formats/html/view/selection';
import { example, large } from '../../graph/example';

const wish = (more: Partial<Wish> = {}): Wish => ({
  ...{ scope: 'changes', expanded: new Set(), budget: 60 },
  states: new Set<State>(['added', 'removed', 'changed', 'possible', 'unchanged']),
  kinds: new Set<NodeKind>(['person', 'group', 'account', 'role', 'permission', 'token', 'recipient', 'anything']),
  ...more,
});

describe('What is drawn', () => {
  const { graph } = example();
  const namesOf = (nodes: readonly number[]) => nodes.map((position) => graph.nodes[position]?.name);

  it('is at first what changes, what follows from it, and who has it', () => {
    const names = namesOf(select(indexed(graph), wish()).nodes);
    expect(names).toEqual(expect.arrayContaining(['argo/jenkins', 'argo/old-bot', 'devops', 'Mallory', 'everything']));
    expect(names).not.toContain('argo/ci');
  });

  it('is everything on request', () => {
    expect(select(indexed(graph), wish({ scope: 'all' })).nodes).toHaveLength(graph.nodes.length);
  });

  it('is what is around one node on request, whether it changes or not', () => {
    const ci = graph.nodes.findIndex(({ name }) => name === 'argo/ci');
    const names = namesOf(select(indexed(graph), wish({ scope: ci })).nodes);
    expect(names).toEqual(
      expect.arrayContaining(['argo/ci', 'email=jane@example.com', 'argo/ci-token', 'GitHub Actions']),
    );
    expect(names).not.toContain('devops');
  });

  it('leaves out the kinds and states that nobody wants', () => {
    const { nodes, edges } = select(
      indexed(graph),
      wish({ kinds: new Set<NodeKind>(['account', 'role']), states: new Set<State>(['removed']) }),
    );
    expect(new Set(nodes.map((position) => graph.nodes[position]?.kind))).toEqual(new Set(['account', 'role']));
    expect(edges.map((position) => graph.edges[position]?.state)).toEqual(['removed']);
  });

  it('does not take more work the larger the graph is', () => {
    const [small, big] = [large(100), large(4000)].map((one) => select(indexed(one), wish()));
    expect(big?.nodes.length).toBe(small?.nodes.length);
    expect(big?.steps).toBe(small?.steps);
    const whole = select(indexed(large(4000)), wish({ scope: 'all' }));
    expect(whole.nodes.length).toBeLessThan(70);
    expect(whole.left).toBeGreaterThan(3900);
    expect(whole.steps).toBeLessThan(200);
  });

  it('is in columns, from the left to the right, and nothing covers anything', () => {
    const index = indexed(graph);
    const selection = select(index, wish());
    const { nodes, edges } = layOut(index, selection, {
      node: () => ({ width: 200, height: 44 }),
      label: () => ({ width: 80, height: 14 }),
    });
    for (const position of edges.keys()) {
      const { from, to } = index.edge(position);
      expect(nodes.get(from)?.x).toBeLessThan(nodes.get(to)?.x ?? 0);
    }
    const boxes = [...nodes.values()];
    for (const [at, one] of boxes.entries())
      for (const other of boxes.slice(at + 1))
        expect(Math.abs(one.x - other.x) >= 200 || Math.abs(one.y - other.y) >= 44).toBe(true);
  });

  it('is found by all words of a text', () => {
    expect(namesOf(search(graph, 'SERVICEACCOUNT jenk'))).toEqual(['argo/jenkins']);
    expect(search(graph, '  ')).toEqual([]);
  });
});
