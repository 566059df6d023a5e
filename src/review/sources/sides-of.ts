import { type AccessObject, objectKey, type Reading, type Sides } from '../objects';
import { byCodeUnits, type Plan } from '../plan';
import { connectKestra, readKestra, tenantsOf } from './kestra';
import { readKubernetes } from './kubernetes';
import { Names } from './names';
import { References } from './references';
import { readOutputs, readTokens } from './tokens';

/**
 * What a plan says about both sides, with what the cluster or server has besides.
 *
 * @param baseline - the plan is stronger: what it declares, changes or deletes is not taken from the baseline.
 */
export function sidesOf(plan: Plan, baseline: readonly AccessObject[] = []): Sides {
  const context = { references: new References(plan), tenants: tenantsOf(plan) };
  const names = new Names(plan);
  const ofResources = plan.resources.flatMap((change): readonly Reading[] =>
    [readKubernetes(change, names), readKestra(change, context), readTokens(change, context)].flatMap(
      (one) => one ?? [],
    ),
  );
  const tokens = ofResources
    .flatMap((reading) => [...reading.before, ...reading.after])
    .filter((object) => object.kind === 'Token');
  const readings = [...ofResources, readOutputs(plan, tokens, context)];
  const before = readings.flatMap((one) => one.before);
  const after = readings.flatMap((one) => one.after);
  const planned = new Set([...before, ...after].map(objectKey));
  const rest = baseline.filter((one) => !planned.has(objectKey(one)));
  return {
    before: connectKestra(sorted([...before, ...rest])),
    after: connectKestra(sorted([...after, ...rest])),
    possible: connectKestra(sorted(readings.flatMap((one) => one.possible))),
    unjudged: readings.flatMap((one) => one.unjudged),
  };
}

const sorted = (side: readonly AccessObject[]): readonly AccessObject[] =>
  side
    .map((object) => ({ object, key: objectKey(object) }))
    .sort((a, b) => byCodeUnits(a.key, b.key))
    .map(({ object }) => object);
