import { compare, type SubjectDifference } from './compare';
import { type AccessModel, modelOf } from './model';
import { objectKey, type Sides, subjectKey, subjectName } from './objects';
import type { Plan } from './plan';
import type { DriftOfAccess } from './result';
import { driftSides } from './sources';

/**
 * The access that was changed outside the configuration since the last apply, and whether the plan undoes it.
 *
 * @param differences - the changes of the plan.
 */
export function driftOf(
  plan: Plan,
  sides: Sides,
  [before, after, possible]: readonly [AccessModel, AccessModel, AccessModel],
  differences: readonly SubjectDifference[],
  several: boolean,
): readonly DriftOfAccess[] {
  const { outside, found } = driftSides(plan);
  const drifted = new Set([...outside, ...found].map(objectKey));
  if (drifted.size === 0) return [];
  const state = modelOf(
    [...sides.before.filter((object) => !drifted.has(objectKey(object))), ...outside],
    [...sides.before, ...sides.after],
  );
  const changedByPlan = keysOf(differences);
  const changedSinceState = keysOf(compare(state, after, possible));
  return compare(state, before, before).map(({ subject, gains, losses, places }) => {
    const key = subjectKey(subject);
    const kept = !changedByPlan.has(key);
    return {
      subject: subjectName(subject, several),
      gained: gains,
      lost: losses,
      plan: kept ? 'keeps' : changedSinceState.has(key) ? 'changes' : 'undoes',
      places,
    };
  });
}

const keysOf = (differences: readonly SubjectDifference[]): ReadonlySet<string> =>
  new Set(differences.map(({ subject }) => subjectKey(subject)));
