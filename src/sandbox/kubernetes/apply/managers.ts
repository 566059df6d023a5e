import { omit, isJsonObject, type ApiObject, type ManagedFieldsEntry } from '../object';
import { difference, fromFieldsV1, isEmpty, NO_FIELDS, toFieldsV1, withPath, type FieldSet } from './field-set';

/** One field manager and its fields. */
export interface Manager {
  readonly entry: Omit<ManagedFieldsEntry, 'fieldsV1'>;
  readonly fields: FieldSet;
}

/** Managers by their identity: name, operation, version and subresource. */
export type Managers = Map<string, Manager>;

export interface ManagerId {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource?: string;
}

export function keyOf({ manager, operation, apiVersion, subresource = '' }: ManagerId): string {
  return JSON.stringify([manager, operation, apiVersion, subresource]);
}

/** Fields that have no manager: the identity of an object, and the fields that only the server writes. */
const SERVER_FIELDS = [
  ['f:apiVersion'],
  ['f:kind'],
  ['f:metadata'],
  ...[
    'name',
    'namespace',
    'creationTimestamp',
    'selfLink',
    'uid',
    'generation',
    'managedFields',
    'resourceVersion',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
  ].map((field) => ['f:metadata', `f:${field}`]),
].reduce<FieldSet>(withPath, NO_FIELDS);

export function stripped(fields: FieldSet): FieldSet {
  return difference(fields, SERVER_FIELDS);
}

export function decodeManagers(entries: unknown): Managers {
  const managers: Managers = new Map();
  for (const value of Array.isArray(entries) ? (entries as unknown[]) : []) {
    if (!isEntry(value)) continue;
    const { fieldsV1, ...entry } = value;
    managers.set(keyOf(entry), { entry, fields: fromFieldsV1(fieldsV1) });
  }
  return managers;
}

function isEntry(value: unknown): value is ManagedFieldsEntry {
  return (
    isJsonObject(value) &&
    typeof value['manager'] === 'string' &&
    (value['operation'] === 'Apply' || value['operation'] === 'Update') &&
    typeof value['apiVersion'] === 'string' &&
    isJsonObject(value['fieldsV1'])
  );
}

/** In the order of the server: managers of applies first, then by time and name. */
export function encodeManagers(managers: Managers): ManagedFieldsEntry[] {
  return [...managers.values()]
    .filter(({ fields }) => !isEmpty(fields))
    .map(({ entry, fields }) => {
      const { manager, operation, apiVersion, time, subresource } = entry;
      return {
        manager,
        operation,
        apiVersion,
        ...(time !== undefined && { time }),
        fieldsType: 'FieldsV1' as const,
        fieldsV1: toFieldsV1(fields),
        ...(subresource !== undefined && { subresource }),
      };
    })
    .sort(
      (a, b) =>
        ascending(a.operation, b.operation) || ascending(a.time ?? '', b.time ?? '') || ascending(a.manager, b.manager),
    );
}

function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A copy of the object with these managers. */
export function withManagers<T extends ApiObject>(object: T, managers: Managers): T {
  const entries = encodeManagers(managers);
  const metadata = omit(object.metadata, 'managedFields');
  return { ...object, metadata: { ...metadata, ...(entries.length > 0 && { managedFields: entries }) } };
}
