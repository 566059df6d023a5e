import type { ReviewWithGraph } from '../../review';
import type { Io } from '../io';
import { pageMissing } from './errors';

/** A review as a page of HTML. */
export async function pageOf({ review, graph }: ReviewWithGraph, io: Io): Promise<string> {
  const template = await io.readReviewPage().catch(() => {
    throw pageMissing();
  });
  const { html } = await import('../../review');
  return html(review, graph(), template);
}
