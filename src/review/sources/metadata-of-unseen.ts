import { type AccessObject, objectKey, objectText, type Unjudged } from '../objects';
import type { ResourceReading } from './reading';

/**
 * Leaves out labels of ClusterRoles that neither the plan nor the baseline has: without its rules, such a role would count as
 * one that allows nothing. If the labels change, this is named. An account with annotations exists without them, too.
 */
export function metadataOfUnseen(
  readings: readonly ResourceReading[],
  baseline: readonly AccessObject[],
): { readonly readings: readonly ResourceReading[]; readonly unjudged: readonly Unjudged[] } {
  const whole = readings
    .filter(({ sets }) => sets !== 'metadata')
    .flatMap(({ before, after }) => [...before, ...after]);
  const seen = new Set([...whole, ...baseline].map(objectKey));
  const isUnseen = (object: AccessObject): boolean => object.kind === 'ClusterRole' && !seen.has(objectKey(object));
  const isKept = (object: AccessObject): boolean => !isUnseen(object);
  const unjudged = readings
    .filter(({ sets, change }) => sets === 'metadata' && change.action !== 'keep')
    .flatMap(({ before, after, change: { place } }) =>
      [...new Map([...before, ...after].filter(isUnseen).map((role) => [objectKey(role), role])).values()].map(
        (role): Unjudged => ({
          object: place.address,
          unknown: 'which rules its labels add to other ClusterRoles',
          dependsOn: 'name' in role ? [objectText({ kind: 'ClusterRole', name: role.name ?? '' })] : [],
          cause: 'unseen',
          place,
        }),
      ),
    );
  return {
    readings: readings.map((one) =>
      one.sets === 'metadata'
        ? {
            ...one,
            before: [...one.before, ...bare(one.after, one.before)].filter(isKept),
            after: [...one.after, ...bare(one.before, one.after)].filter(isKept),
          }
        : one,
    ),
    unjudged,
  };

  /** The unseen accounts that only one side has: they exist on the other, too, without the annotations. */
  function bare(some: readonly AccessObject[], others: readonly AccessObject[]): readonly AccessObject[] {
    const keys = new Set([...seen, ...others.map(objectKey)]);
    return some.flatMap((object) => {
      if (object.kind !== 'ServiceAccount' || keys.has(objectKey(object))) return [];
      const { kind, target, namespace, name, origin } = object;
      return [{ kind, target, namespace, name, kargoClaims: [], origin }];
    });
  }
}
