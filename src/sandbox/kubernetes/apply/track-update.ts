import type { ApiObject } from '../object';
import type { ResourceInfo } from '../scheme/resource';
import { compare } from './compare';
import { difference, isEmpty, NO_FIELDS, sameFields, union } from './field-set';
import { decodeManagers, keyOf, stripped, withManagers, type ManagerId, type Managers } from './managers';

/**
 * The object with its managed fields after a create or update: fields that the write added or changed are owned only by
 * its manager; removed fields have no owner.
 *
 * An object without managers stays without managers after an update, as on the real server, until it is applied.
 */
export function trackUpdate<T extends ApiObject>(
  before: ApiObject | undefined,
  after: T,
  id: ManagerId,
  resource: Pick<ResourceInfo, 'fields' | 'zero'>,
  now: string,
): T {
  const managers = managersOf(before, after);
  if (before && managers.size === 0) return withManagers(after, managers);
  const change = compare({ ...resource.zero, ...before }, { ...resource.zero, ...after }, resource.fields);
  const touched = stripped(union(change.added, change.modified));
  const mine = keyOf(id);
  const updated: Managers = new Map();
  for (const [key, manager] of managers) {
    const lost = key === mine ? change.removed : union(touched, change.removed);
    updated.set(key, { ...manager, fields: difference(manager.fields, lost) });
  }
  const held = updated.get(mine)?.fields ?? NO_FIELDS;
  const holds = union(held, touched);
  const unchanged = sameFields(holds, managers.get(mine)?.fields ?? NO_FIELDS);
  if (!isEmpty(holds) && !unchanged) {
    updated.set(mine, { entry: { ...id, time: now, fieldsType: 'FieldsV1' }, fields: holds });
  }
  return withManagers(after, updated);
}

/** A request may contain managed fields, to hand fields over; `[{}]` removes all of them. */
function managersOf(before: ApiObject | undefined, after: ApiObject): Managers {
  const sent = after.metadata.managedFields;
  if (before && sent?.length === 1 && Object.keys(sent[0] ?? {}).length === 0) return new Map();
  const decoded = decodeManagers(sent);
  return decoded.size > 0 ? decoded : decodeManagers(before?.metadata.managedFields);
}
