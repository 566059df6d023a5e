import { SEVERITIES } from '../../findings';
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
import { sceneOf } from './scene';

/**
 * What is wrong, or worth knowing, after the apply. The same plan gives the same findings in the same order: the worst first,
 * then by code and place.
 */
export function findingsOf({ plan, sides, tokens, drift = [], ...models }: FindingsInput): readonly ReviewFinding[] {
  const [before, after] = [sceneOf(sides.before, models.before), sceneOf(sides.after, models.after)];
  const several = areSeveral([...models.before.subjects.values(), ...models.after.subjects.values()]);
  return [
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
  ]
    .map((found) => shown(found, several))
    .map((finding) => [orderOf(finding), finding] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, finding]) => finding);
}

const shown = ({ finding, subject, place, added }: Found, several: boolean): ReviewFinding => ({
  ...finding,
  ...(subject && { subject: 'text' in subject ? subject : subjectName(subject, several) }),
  ...(place && { place }),
  added,
});

/** A text that sorts findings by severity, code, place, subject and text. */
const orderOf = ({ severity, code, place, subject, what }: ReviewFinding): string =>
  [SEVERITIES.indexOf(severity), code, place?.address ?? '', subject?.text ?? '', what].join('\u0000');
