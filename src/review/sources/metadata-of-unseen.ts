import { type AccessObject, objectKey, objectText, type Unjudged } from '../objects';
import type { ResourceReading } from './reading';

/**
 * Leaves out labels of ClusterRoles that neither the plan nor the baseline has: without its rules, such a role would count as
 * one that allows nothing. If the labels change, this is named.
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
      one.sets === 'metadata' ? { ...one, before: one.before.filter(isKept), after: one.after.filter(isKept) } : one,
    ),
    unjudged,
  };
}
