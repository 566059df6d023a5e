import type { ReviewFinding } from '../result';
import { areSeveral, subjectName } from '../objects';
import { accountFindings } from './checks/accounts';
import { danglingFindings } from './checks/dangling';
import { driftFindings } from './checks/drift';
import { lockOutFindings } from './checks/lock-out';
import { nameFindings } from './checks/names';
import { plainTokenFindings } from './checks/plain-tokens';
import { reachFindings } from './checks/reach';
import { roleFindings } from './checks/roles';
import { subjectFindings } from './checks/subjects';
import { tokenFindings } from './checks/tokens';
import type { Found } from './found';
import type { FindingsInput } from './input';
import { sorted } from './order';
import { sceneOf } from './scene';

/**
 * What is wrong, or worth knowing, after the apply. The same plan gives the same findings in the same order: the worst first,
 * then by code and place.
 */
export function findingsOf({ plan, sides, tokens, drift = [], ...models }: FindingsInput): readonly ReviewFinding[] {
  const [before, after] = [sceneOf(sides.before, models.before), sceneOf(sides.after, models.after)];
  const several = areSeveral([...models.before.subjects.values(), ...models.after.subjects.values()]);
  const found = [
    ...roleFindings(before, after),
    ...accountFindings(before, after),
    ...plainTokenFindings(plan),
    ...subjectFindings(before, after),
    ...reachFindings(before, after),
    ...danglingFindings(before, after, sides.unjudged),
    ...lockOutFindings(before, after),
    ...tokenFindings(plan, tokens, before, after),
    ...driftFindings(drift),
    ...nameFindings(before, after),
  ];
  return sorted(found.map((one) => shown(one, several)));
}

const shown = ({ finding, subject, place, added }: Found, several: boolean): ReviewFinding => ({
  ...finding,
  ...(subject && { subject: 'text' in subject ? subject : subjectName(subject, several) }),
  ...(place && { place }),
  added,
});
