import { type AccessObject, objectKey, type Reading, type Sides, type Unjudged } from '../objects';
import { byCodeUnits, type Plan } from '../plan';
import { restOfBaseline } from './baseline-rest';
import { conflicts } from './conflicts';
import { kestraConnector, readKestra, tenantsOf, unseenInKestra } from './kestra';
import { readKubernetes } from './kubernetes';
import { Names } from './names';
import { opaqueActions, readOpaque } from './opaque';
import { metadataOfUnseen } from './metadata-of-unseen';
import type { ResourceReading } from './reading';
import { References } from './references';
import { readOutputs, readTokens } from './tokens';
import { unseen } from './unseen';
import { unseenRights } from './unseen-rights';

/**
 * What a plan says about both sides, with what the cluster or server has besides.
 *
 * @param baseline - the plan is stronger: what it declares, changes or deletes is not taken from the baseline.
 */
export function sidesOf(plan: Plan, baseline: readonly AccessObject[] = []): Sides {
  const context = { references: new References(plan), tenants: tenantsOf(plan) };
  const names = new Names(plan);
  const resources = plan.resources.flatMap((change): readonly ResourceReading[] => {
    const read = [readKubernetes(change, names), readKestra(change, context), readTokens(change, context)].flatMap(
      (one) => one ?? [],
    );
    return [...read, readOpaque(change, read.length > 0)].map((reading) => ({ ...reading, change }));
  });
  const connect = kestraConnector([...resources.flatMap(({ after, before }) => [...after, ...before]), ...baseline]);
  const [data = [], declared = []] = divided(
    resources.map(({ before, after, possible, ...rest }) => ({
      ...{ ...rest, before: connect(before), after: connect(after), possible: connect(possible) },
    })),
  );
  const known = withoutKnown(connect(baseline), data);
  const { readings: managed, unjudged: unseenMetadata } = metadataOfUnseen(withoutForgotten(declared), known);
  const conflict = conflicts(managed);
  const outputs = readOutputs(plan, tokensIn([...managed, ...data]), context);
  const rest = restOfBaseline(known, managed);
  const side = (name: 'before' | 'after') =>
    sorted([...managed, outputs].flatMap((one) => one[name]).concat(rest[name]));
  const sides = { before: side('before'), after: side('after') };
  return {
    ...sides,
    possible: sorted([...managed.flatMap((one) => one.possible), ...conflict.possible]),
    unjudged: byPlace([
      ...[...managed, ...data].flatMap((one) => one.unjudged),
      ...outputs.unjudged,
      ...opaqueActions(plan),
      ...conflict.unjudged,
      ...unseenMetadata,
      ...unseen(sides),
      ...unseenRights(managed, known),
      ...unseenInKestra(sides),
    ]),
  };
}

/** Data sources, and managed resources. */
const divided = (resources: readonly ResourceReading[]) =>
  (['data', 'managed'] as const).map((mode) => resources.filter(({ change }) => change.mode === mode));

/** What exists besides what the plan manages: the newest is what its data sources have read. */
function withoutKnown(baseline: readonly AccessObject[], data: readonly ResourceReading[]): readonly AccessObject[] {
  const read = data.flatMap(({ after }) => after);
  const keys = new Set(read.map(objectKey));
  return [...read, ...baseline.filter((one) => !keys.has(objectKey(one)))];
}

const tokensIn = (readings: readonly Reading[]) =>
  readings.flatMap(({ before, after }) => [...before, ...after]).filter((object) => object.kind === 'Token');

/** What a resource leaves behind is of another resource, if this one declares the same object. */
function withoutForgotten(resources: readonly ResourceReading[]): readonly ResourceReading[] {
  const forgets = ({ change }: ResourceReading): boolean => change.action === 'forget';
  const declared = new Set(
    resources.filter((one) => !forgets(one) && one.sets !== 'metadata').flatMap(({ after }) => after.map(objectKey)),
  );
  return resources.map((one) =>
    forgets(one) ? { ...one, after: one.after.filter((object) => !declared.has(objectKey(object))) } : one,
  );
}

const sorted = (side: readonly AccessObject[]): readonly AccessObject[] =>
  side
    .map((object) => ({ object, key: objectKey(object) }))
    .sort((a, b) => byCodeUnits(a.key, b.key))
    .map(({ object }) => object);

const byPlace = (unjudged: readonly Unjudged[]): readonly Unjudged[] =>
  unjudged
    .map((one) => ({ one, key: [one.place?.address ?? '', one.object, one.unknown].join('\n') }))
    .sort((a, b) => byCodeUnits(a.key, b.key))
    .map(({ one }) => one);
