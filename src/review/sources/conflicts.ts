import { type AccessObject, contentOf, groupBy, objectKey, objectText, type Unjudged } from '../objects';
import type { ResourceReading } from './reading';

interface Declaration {
  readonly object: AccessObject;
  readonly reading: ResourceReading;
}

/**
 * Objects that several resources of a plan declare or delete. Which of them comes last is not known: all declarations count,
 * and what was there before is possible.
 */
export function conflicts(readings: readonly ResourceReading[]): {
  readonly possible: readonly AccessObject[];
  readonly unjudged: readonly Unjudged[];
} {
  const whole = readings.filter(({ sets }) => sets !== undefined && sets !== 'metadata');
  const after = byKey(whole, 'after');
  const before = byKey(whole, 'before');
  const found = [...after].flatMap(([key, declarations]) => {
    const earlier = before.get(key) ?? [];
    const unjudged = differing(declarations) ?? deletedElsewhere(declarations, earlier);
    return unjudged === undefined ? [] : [{ unjudged, possible: earlier.map(({ object }) => object) }];
  });
  return {
    possible: found.flatMap(({ possible }) => possible),
    unjudged: found.map(({ unjudged }) => unjudged),
  };
}

function byKey(
  readings: readonly ResourceReading[],
  side: 'before' | 'after',
): ReadonlyMap<string, readonly Declaration[]> {
  const declarations = readings.flatMap((reading) => reading[side].map((object) => ({ object, reading })));
  return groupBy(declarations, ({ object }) => objectKey(object));
}

function differing(declarations: readonly Declaration[]): Unjudged | undefined {
  const [first, ...others] = declarations;
  if (first === undefined || others.every(({ object }) => contentOf(object) === contentOf(first.object)))
    return undefined;
  return unjudged(first, 'which of its declarations applies', addressesOf(declarations));
}

/** A new declaration in the place of an old one is a new address. One that stays, while another resource deletes the object, is not. */
function deletedElsewhere(after: readonly Declaration[], before: readonly Declaration[]): Unjudged | undefined {
  const [kept] = after.filter(({ reading: { change } }) => change.action !== 'create');
  const deleted = before.filter(({ reading: { change } }) => change.action === 'delete');
  return kept === undefined || deleted.length === 0
    ? undefined
    : unjudged(kept, 'whether it still exists', addressesOf(deleted));
}

const addressesOf = (declarations: readonly Declaration[]): readonly string[] =>
  [...new Set(declarations.map(({ reading }) => reading.change.place.address))].sort();

const unjudged = ({ object, reading }: Declaration, unknown: string, dependsOn: readonly string[]): Unjudged => ({
  object:
    'name' in object
      ? objectText({
          kind: object.kind,
          name: object.name ?? '',
          ...('namespace' in object && object.namespace !== undefined && { namespace: object.namespace }),
        })
      : object.kind,
  unknown,
  dependsOn,
  cause: 'unknown',
  place: reading.change.place,
});
