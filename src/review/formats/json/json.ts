import schema from '../../../../docs/review.schema.json';
import { visibleJson } from '../../../errors';
import type { Review } from '../../result';
import { inOrder } from './in-order';

/**
 * A review as JSON, for programs: `docs/review.schema.json` describes it. Keys are in the order of the schema, and deceiving
 * characters are escaped, without a change of meaning.
 */
export const json = (review: Review): string => `${visibleJson(JSON.stringify(inOrder(review, schema), null, 2))}\n`;
