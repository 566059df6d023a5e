import { example, graphIn, binding, group, role, serviceAccount, account, reviewOf } from './example';
import type { Graph } from '../../../src/review/graph';

/** The edges of a graph in words. */
const edgesOf = ({ nodes, edges }: Graph): readonly string[] =>
  edges.map(({ kind, from, to, state, label }) =>
    [nodes[from]?.name, kind, nodes[to]?.name, label && `(${label})`, state].filter(Boolean).join(' '),
  );

const readers = group('readers');

describe('The graph of a review', () => {
  it('marks what a changed role gains and keeps', () => {
    const old = role('app', 'reader', 'get,list pods');
    const fresh = role('app', 'reader', 'list,delete pods');
    const bound = binding('app', 'readers', old, readers);
    const edges = edgesOf(graphIn({ before: [old, bound], after: [fresh, bound] }));
    expect(edges).toContain('app/reader allows delete pods added');
    expect(edges).toContain('app/reader allows list pods unchanged');
    expect(edges).toContain('app/reader allows get pods removed');
    expect(edges).toContain('readers binds app/reader (in namespace app) unchanged');
  });

  it('shows a role that is only written differently as unchanged', () => {
    const old = role('app', 'reader', 'get,list pods');
    const split = role('app', 'reader', 'list pods', 'get pods');
    const { nodes, edges } = graphIn({ before: [old], after: [split] });
    expect([...nodes, ...edges].map(({ state }) => state)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  it('keeps what may stay apart from what is lost', () => {
    const reader = role('app', 'reader', 'get pods');
    const bound = binding('app', 'readers', reader, readers);
    const edges = edgesOf(graphIn({ before: [reader, bound], after: [reader], possible: [bound] }));
    expect(edges).toContain('readers binds app/reader (in namespace app) possible');
  });

  it('says of a role that nobody knows that it is not known', () => {
    const { nodes } = graphIn({ after: [binding('app', 'x', 'elsewhere', readers)] });
    expect(nodes.find(({ kind }) => kind === 'role')?.notes.join()).toContain(
      'neither in the plan nor in the baseline',
    );
  });

  it('shows the whole access of a subject on both sides, also by its groups', () => {
    const reader = role('app', 'reader', 'get pods');
    const everybody = group('system:serviceaccounts:app');
    const sides = {
      before: [account('app', 'a')],
      after: [account('app', 'a'), reader, binding('app', 'x', reader, everybody)],
    };
    const { nodes, access, lines, edges } = graphIn(sides);
    const subject = nodes.findIndex(({ name }) => name === 'app/a');
    const whole = access.find((one) => one.subject === subject);
    expect(whole?.before.map((one) => lines[one]?.what)).not.toContain('get pods');
    expect(whole?.after.map((one) => lines[one]?.what)).toContain('get pods');
    expect(edges.some(({ from, kind }) => from === subject && kind === 'member')).toBe(true);
  });

  it('joins tokens with their subjects and recipients, and paths with what they reach', () => {
    const { graph } = example();
    const edges = edgesOf(graph);
    expect(edges).toContain('argo/jenkins-token sealed Mallory added');
    expect(edges).toContain('argo/jenkins-token sealed Jenkins unchanged');
    expect(edges).toContain('argo/jenkins token argo/jenkins-token unchanged');
    expect(edges).toContain('argo/jenkins reaches argo/admin (create workflows.argoproj.io in namespace argo) added');
    expect(graph.paths).toHaveLength(1);
    expect(graph.paths[0]?.edges.map((edge) => graph.edges[edge]?.kind)).toEqual(['reaches', 'reaches']);
  });

  it('does not depend on the order of the objects', () => {
    const { sides, review } = example();
    const reversed = { ...sides, before: [...sides.before].reverse(), after: [...sides.after].reverse() };
    const shape = ({ nodes, edges }: Graph) => ({ nodes, edges });
    expect(shape(graphIn(reversed, review))).toEqual(shape(graphIn(sides, review)));
  });

  it('has a node for each subject that changes, in the order of the review', () => {
    const { graph, review } = example();
    expect(graph.subjects.map((node) => `${graph.nodes[node]?.type ?? ''} ${graph.nodes[node]?.name ?? ''}`)).toEqual(
      review.subjects.map(({ subject }) => subject.text),
    );
    expect(reviewOf({ before: [], after: [], possible: [], unjudged: [] }).subjects).toEqual([]);
    expect(serviceAccount('a', 'b').kind).toBe('ServiceAccount');
  });
});
