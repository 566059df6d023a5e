import { visibleJson } from '../../../errors';
import type { Review } from '../../result';

/** A review as JSON, for programs: see the schema. Deceiving characters are escaped, without a change of meaning. */
export const json = (review: Review): string => `${visibleJson(JSON.stringify(review, null, 2))}\n`;
