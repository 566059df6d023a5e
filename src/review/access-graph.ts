import { parseBaseline } from './baseline';
import { isStack, type Plan, readStack } from './plan';
import { type ReviewOptions, type ReviewWithGraph, reviewOf, reviewWithGraph } from './review';

/**
 * The graph of a plan, or of what is there at one time: in a synthesized stack, or in a baseline.
 *
 * @param text - the JSON of a plan, of a stack (`cdk.tf.json`), or of a baseline (`access.json`).
 * @throws SignetError for any other text.
 */
export function accessGraph(text: string, options: ReviewOptions = {}): ReviewWithGraph {
  const json = objectIn(text);
  if (json !== undefined && 'format' in json) return graphOfPlan(EMPTY, { baseline: text });
  if (isStack(json)) return graphOfPlan(readStack(text), options);
  return reviewWithGraph(text, options);
}

const EMPTY: Plan = {
  ...{ engine: { name: 'unknown', version: '' }, complete: true, resources: [], drift: [], actions: [], outputs: [] },
};

/** All that a plan leaves, without a comparison. */
function graphOfPlan(plan: Plan, { baseline }: ReviewOptions): ReviewWithGraph {
  const known = typeof baseline === 'string' ? parseBaseline(baseline) : baseline;
  const { review, graphAfter } = reviewOf(plan, known);
  return { review, graph: graphAfter };
}

/** Undefined for a text that is no object of JSON: the reader of a plan says what it is. */
function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
