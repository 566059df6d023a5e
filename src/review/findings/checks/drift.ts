import { reviewFindings } from '../../../findings';
import type { DriftOfAccess } from '../../result';

const { drift } = reviewFindings;

/** Access that was changed outside the configuration. What the plan changes of it is among the gains and losses. */
export const driftFindings = (changes: readonly DriftOfAccess[]) =>
  changes
    .filter(({ plan }) => plan !== 'changes')
    .map(({ subject, gained, lost, plan, places }) => {
      const change = [
        ...(gained.length > 0 ? ['gained rights'] : []),
        ...(lost.length > 0 ? ['lost rights'] : []),
      ].join(' and ');
      const describe = plan === 'undoes' ? drift.undone : drift.kept;
      return { finding: describe(subject.text, change), subject, place: places[0], added: false };
    });
