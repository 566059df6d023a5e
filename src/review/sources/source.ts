import { type AccessObject, objectKey, type Reading, type Unjudged } from '../objects';
import type { ResourceChange, Values } from '../plan';
import type { Names } from './names';

/** Reads one type of resource. */
export type Source = (change: ResourceChange, names: Names) => Reading;

/** The sources of a family of types, by the type of the resource. */
export type Sources = Readonly<Record<string, Source>>;

/** What a resource is on one side. */
export interface SideReading {
  readonly objects: readonly AccessObject[];
  readonly unjudged: readonly Unjudged[];
}

export const IRRELEVANT: Reading = { before: [], after: [], possible: [], unjudged: [], irrelevant: true };

/** Whether an apply does something to the real object. */
export const isChange = ({ action }: ResourceChange): boolean =>
  ['create', 'update', 'delete', 'replace', 'replace-forgetting'].includes(action);

/**
 * Reads a resource on both sides. What a `forget` leaves in the cluster is on both sides. A deferred change does not happen
 * in this apply: it is only named.
 */
export function bothSides(change: ResourceChange, read: (values: Values) => SideReading): Reading {
  if (change.mode === 'data') return IRRELEVANT;
  const none: SideReading = { objects: [], unjudged: [] };
  const before = change.before === undefined ? none : read(change.before);
  const planned = change.after === undefined ? none : read(change.after);
  if (change.deferred) {
    const unjudged = deferred(change, planned);
    return { before: before.objects, after: before.objects, possible: [], unjudged };
  }
  // A value that was there has no unknown parts, unless it has an unexpected form.
  if (change.action === 'forget')
    return { before: before.objects, after: before.objects, possible: [], unjudged: before.unjudged };
  const left = change.action === 'replace-forgetting' ? before.objects : [];
  const keys = new Set(planned.objects.map(objectKey));
  const after = [...planned.objects, ...left.filter((one) => !keys.has(objectKey(one)))];
  const possible = planned.unjudged.length > 0 ? before.objects : [];
  return { before: before.objects, after, possible, unjudged: [...before.unjudged, ...planned.unjudged] };
}

function deferred({ place }: ResourceChange, planned: SideReading): readonly Unjudged[] {
  if (planned.objects.length === 0 && planned.unjudged.length === 0) return [];
  return [{ object: place.address, unknown: 'what it will be', dependsOn: [], cause: 'deferred', place }];
}
