import type { AccessObject, Reading, Unjudged } from '../objects';
import type { ResourceChange, Values } from '../plan';

/** What the objects of one resource on one side are. */
export interface SideReading {
  readonly objects: readonly AccessObject[];
  readonly unjudged: readonly Unjudged[];
}

/** Reads one side of a resource. */
export type SideReader = (values: Values, resource: ResourceChange) => SideReading;

export const NOTHING: SideReading = { objects: [], unjudged: [] };

export const joined = (readings: readonly SideReading[]): SideReading => ({
  objects: readings.flatMap(({ objects }) => objects),
  unjudged: readings.flatMap(({ unjudged }) => unjudged),
});

/**
 * What the objects of one resource are, on both sides. The object of a data source exists on both. One that the engine only
 * forgets stays.
 */
export function bothSides(resource: ResourceChange, read: SideReader): Reading {
  const sideOf = (values: Values | undefined): SideReading => (values ? read(values, resource) : NOTHING);
  if (resource.mode === 'data') {
    const { objects, unjudged } = sideOf(resource.after ?? resource.before);
    return { before: objects, after: objects, possible: [], unjudged };
  }
  const before = sideOf(resource.before);
  const after = sideOf(resource.after);
  const stays = resource.action === 'forget' || resource.action === 'replace-forgetting' ? before.objects : [];
  return {
    before: before.objects,
    after: [...stays, ...after.objects],
    possible: after.unjudged.some(({ cause }) => cause === 'unknown') ? before.objects : [],
    unjudged: resource.after ? after.unjudged : before.unjudged,
  };
}
