import type { ApiObject } from '../object';
import type { ResourceInfo } from '../scheme/resource';
import { applyConflict, type Cause } from '../status';
import { compare } from './compare';
import { fieldsOf } from './extract';
import {
  difference,
  intersection,
  isEmpty,
  NO_FIELDS,
  paths,
  pathText,
  union,
  withContainers,
  type FieldSet,
} from './field-set';
import { decodeManagers, keyOf, stripped, withManagers, type Manager, type ManagerId, type Managers } from './managers';
import { merge, without } from './merge';

/**
 * Server-side apply: https://kubernetes.io/docs/reference/using-api/server-side-apply/
 *
 * @returns the live object with the configuration merged in, without the fields that its manager applied before and that
 * are no longer in the configuration, and with the new managed fields.
 * @throws StatusError 409 with every field that another manager owns and that would change, unless `force` is set.
 */
export function applyConfiguration(
  live: ApiObject | undefined,
  config: ApiObject,
  id: ManagerId,
  options: { readonly force: boolean; readonly now: string; readonly resource: Pick<ResourceInfo, 'fields' | 'zero'> },
): ApiObject {
  const { force, now, resource } = options;
  const mine = keyOf(id);
  const managers = decodeManagers(live?.metadata.managedFields);
  if (live && managers.size === 0) adoptUnmanaged(live, managers, options);
  const named = stripped(fieldsOf(config, resource.fields));

  const wanted = withContainers(union(named, ownedByOthers(managers, mine)));
  const dropped = difference(managers.get(mine)?.fields ?? NO_FIELDS, wanted);
  const merged = merge(live ?? {}, config, resource.fields) as ApiObject;
  const next = without(merged, dropped, resource.fields) as ApiObject;

  const change = compare({ ...resource.zero, ...live }, { ...resource.zero, ...next }, resource.fields);
  const touched = union(change.added, change.modified);
  const others = [...managers].filter(([key]) => key !== mine);
  const conflicts = others
    .map(([, manager]) => ({ manager, fields: intersection(manager.fields, touched) }))
    .filter(({ fields }) => !isEmpty(fields));
  if (conflicts.length > 0 && !force) throw refusal(conflicts);

  const updated: Managers = new Map();
  for (const [key, manager] of others) {
    updated.set(key, { ...manager, fields: difference(manager.fields, union(touched, change.removed)) });
  }
  // An apply that changes no field does not change the time of its entry, as on the real server.
  const changes = !live || [change.added, change.modified, change.removed].some((set) => !isEmpty(set));
  const time = changes ? now : managers.get(mine)?.entry.time;
  const entry = { ...id, ...(time !== undefined && { time }), fieldsType: 'FieldsV1' as const };
  updated.set(mine, { entry, fields: named });
  return withManagers(next, updated);
}

/**
 * The fields of an object without managers get an owner of their own, so that the first apply does not take them over
 * without a conflict.
 */
function adoptUnmanaged(
  live: ApiObject,
  managers: Managers,
  { now, resource }: { now: string; resource: Pick<ResourceInfo, 'fields' | 'zero'> },
): void {
  const { added, modified } = compare(resource.zero, { ...resource.zero, ...live }, resource.fields);
  const fields = stripped(union(added, modified));
  const id = { manager: 'before-first-apply', operation: 'Update', apiVersion: live.apiVersion } as const;
  if (!isEmpty(fields)) managers.set(keyOf(id), { entry: { ...id, time: now, fieldsType: 'FieldsV1' }, fields });
}

function ownedByOthers(managers: Managers, mine: string): FieldSet {
  return [...managers].reduce((all, [key, { fields }]) => (key === mine ? all : union(all, fields)), NO_FIELDS);
}

function refusal(conflicts: readonly { manager: Manager; fields: FieldSet }[]) {
  const named = conflicts.map(({ manager, fields }) => ({
    by: describe(manager),
    fields: paths(fields).map(pathText),
  }));
  const causes = named.flatMap(({ by, fields }) =>
    fields.map((field): Cause => ({ reason: 'FieldManagerConflict', message: `conflict with ${by}`, field })),
  );
  const sentences = named.map(({ by, fields }) =>
    fields.length === 1
      ? `conflict with ${by}: ${fields.join('')}`
      : `conflicts with ${by}:\n${fields.map((field) => `- ${field}`).join('\n')}`,
  );
  const count = `${causes.length} ${causes.length === 1 ? 'conflict' : 'conflicts'}`;
  return applyConflict(`Apply failed with ${count}: ${sentences.join('\n')}`, causes);
}

function describe({ entry }: Manager): string {
  const name = JSON.stringify(entry.manager);
  const part = entry.subresource === undefined ? name : `${name} with subresource ${JSON.stringify(entry.subresource)}`;
  return entry.operation === 'Update' ? `${part} using ${entry.apiVersion}` : part;
}
