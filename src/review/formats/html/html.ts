import type { Graph } from '../../graph';
import type { Review } from '../../result';
import { harmless } from '../text';
import { DATA } from './template';

/** What the page shows. */
export interface PageData {
  readonly review: Review;
  readonly graph: Graph;
}

/**
 * A review as one file of HTML that needs no network: the graph, and all that other formats show.
 *
 * @param template - the text of `review-page.html` of this package. It has the style and the script of the page, whose hashes are
 * the only ones that its Content-Security-Policy allows.
 */
export const html = (review: Review, graph: Graph, template: string): string =>
  template.replace(DATA, () => embedded({ review, graph }));

/**
 * Data as JSON for a `script` element that no script engine runs. No text in it can end the element, and none has a character
 * that could deceive a reader.
 */
export const embedded = (data: PageData): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? harmless(value) : value)).replace(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
