import { isSubset } from '../../access';
import type { Subject } from '../objects';
import type { AccessModel } from './access-model';
import { OF_EVERYBODY } from './everybody';

/** Whether a subject can do nothing besides what everybody can. */
export const isPowerless = (subject: Subject, model: AccessModel): boolean =>
  model.grantsOf(subject).length === 0 && isSubset(model.rulesOf(subject), OF_EVERYBODY);
