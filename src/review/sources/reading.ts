import { type AccessObject, objectKey, type Reading, type Unjudged } from '../objects';
import type { ResourceChange, Values } from '../plan';

/** What the objects of one resource on one side are. */
export interface SideReading {
  readonly objects: readonly AccessObject[];
  readonly unjudged: readonly Unjudged[];
}

/** What one resource of a plan is. */
export interface ResourceReading extends Reading {
  readonly change: ResourceChange;
}

/** Reads one side of a resource. */
export type SideReader = (values: Values, resource: ResourceChange) => SideReading;

export const NOTHING: SideReading = { objects: [], unjudged: [] };

export const joined = (readings: readonly SideReading[]): SideReading => ({
  objects: readings.flatMap(({ objects }) => objects),
  unjudged: readings.flatMap(({ unjudged }) => unjudged),
});

/** Whether the apply does something to the real object. */
export const isChange = ({ action, mode, deferred }: ResourceChange): boolean =>
  mode === 'managed' && !deferred && !['keep', 'read', 'forget'].includes(action);

/**
 * What the objects of one resource are, on both sides. The object of a data source exists on both. One that the engine only
 * forgets stays. A deferred change does not happen in this apply: it is only named.
 */
export function bothSides(resource: ResourceChange, read: SideReader): Reading {
  const sideOf = (values: Values | undefined): SideReading => (values ? read(values, resource) : NOTHING);
  if (resource.mode === 'data') {
    const { objects, unjudged } = sideOf(resource.after ?? resource.before);
    return { before: objects, after: objects, possible: [], unjudged };
  }
  const before = sideOf(resource.before);
  const after = sideOf(resource.after);
  if (resource.deferred) {
    const unjudged = deferred(resource, joined([before, after]));
    return { before: before.objects, after: before.objects, possible: [], unjudged };
  }
  const keys = new Set(after.objects.map(objectKey));
  const stays = resource.action === 'forget' || resource.action === 'replace-forgetting' ? before.objects : [];
  return {
    before: before.objects,
    after: [...stays.filter((one) => !keys.has(objectKey(one))), ...after.objects],
    possible: after.unjudged.some(({ cause }) => cause === 'unknown') ? before.objects : [],
    unjudged: withoutRepetition([...before.unjudged, ...after.unjudged]),
  };
}

function deferred({ place }: ResourceChange, { objects, unjudged }: SideReading): readonly Unjudged[] {
  if (objects.length === 0 && unjudged.length === 0) return [];
  return [{ object: place.address, unknown: 'what it will be', dependsOn: [], cause: 'deferred', place }];
}

/** What is unknown of both sides is named once. */
function withoutRepetition(unjudged: readonly Unjudged[]): readonly Unjudged[] {
  const keys = new Set<string>();
  return unjudged.filter((one) => {
    const key = JSON.stringify([one.object, one.unknown, one.known, one.dependsOn]);
    return !keys.has(key) && keys.add(key);
  });
}
