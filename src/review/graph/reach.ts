import type { ReachPath, Review } from '../result';
import type { Builder, EdgeDraft } from './builder';
import { reachedNode } from './keys';

/** A path through the nodes that it was added to. */
export interface DraftPath {
  readonly path: ReachPath;
  readonly from: string;
  readonly edges: readonly EdgeDraft[];
}

/**
 * Adds the paths of reach.
 *
 * @param keys - the keys of the subjects, by the text that shows them in a review.
 */
export function addReach(builder: Builder, review: Review, keys: ReadonlyMap<string, string>): readonly DraftPath[] {
  return review.subjects.flatMap(({ reach, subject }) =>
    reach.map((path) => {
      const edges = path.steps.map((step) => {
        const edge = builder.edge(
          'reaches',
          keyOf(builder, step.subject, keys),
          keyOf(builder, step.reaches, keys),
          step.by,
        );
        edge.state ??= step.added ? 'added' : 'unchanged';
        return edge;
      });
      return { path, from: keyOf(builder, subject.text, keys), edges };
    }),
  );
}

/** The key of a subject in the words of a review; of another node if these words are for more than one subject. */
export function keyOf(builder: Builder, text: string, keys: ReadonlyMap<string, string>): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  const key = reachedNode(text);
  builder.node(key, 'anything', 'Reach', text).state = 'unchanged';
  return key;
}
