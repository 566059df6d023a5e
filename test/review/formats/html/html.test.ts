import fc from 'fast-check';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { html } from '../../../../src/review/formats';
import { harmless } from '../../../../src/review/formats/text';
import { binding, example, graphIn, group, reviewOf, role } from '../../graph/example';

type Node = DefaultTreeAdapterMap['node'];

const TEMPLATE =
  '<!doctype html><html><head><title>t</title></head><body><script type="application/json" id="data">{{data}}</script><script>1</script></body></html>';

/** All elements of a document, by name, and the text of its data. */
function readPage(text: string) {
  const names: string[] = [];
  let data = '';
  const visit = (node: Node): void => {
    if ('tagName' in node) names.push(node.tagName);
    if ('attrs' in node && node.attrs.some(({ value }) => value === 'data'))
      data = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(text));
  return { names, data };
}

describe('The page of a review', () => {
  it('has the review and the graph as data', () => {
    const { review, graph } = example();
    const { data } = readPage(html(review, graph, TEMPLATE));
    expect(JSON.parse(data)).toEqual(JSON.parse(JSON.stringify({ review, graph })));
  });

  it('is the same for the same review', () => {
    const [one, other] = [example(), example()].map(({ review, graph }) => html(review, graph, TEMPLATE));
    expect(one).toBe(other);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '</script>',
      '<!--',
      ']]>',
      '{{data}}',
      "$'",
      '$&',
      '\u2028',
      '__proto__',
      '<script>',
      '</SCRIPT\n>',
    ),
  );
  it('has no other elements, whatever the names are', () => {
    const runs = process.env.SIGNET_SLOW ? 2000 : 100;
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join('');
        const own = role(name, name, 'get secrets');
        const sides = { before: [], after: [own, binding(name, name, own, group(name))], possible: [], unjudged: [] };
        const review = reviewOf(sides);
        const { names, data } = readPage(html(review, graphIn(sides, review), TEMPLATE));
        expect(names).toEqual(['html', 'head', 'title', 'body', 'script', 'script']);
        expect(data).not.toMatch(/[<>&\u2028\u2029\u202e]/);
        const { graph } = JSON.parse(data) as { graph: { nodes: { name: string; kind: string }[] } };
        expect(graph.nodes.find(({ kind }) => kind === 'group')?.name).toBe(harmless(name));
      }),
      { numRuns: runs },
    );
  });
});
