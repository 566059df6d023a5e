import { isDeepStrictEqual } from 'node:util';

import { trackUpdate } from '../apply/track-update';
import { checkEscalation } from '../authz/escalation';
import { managerOf, nowOf, type Answer, type Call } from '../http/call';
import { storedForm, strategyOf } from '../kinds';
import { omit, type ApiObject, type JsonObject, type StoredObject } from '../object';
import type { ResourceInfo } from '../scheme/resource';
import { badRequest, conflict, invalid, invalidValue, notFound, staleWrite } from '../status';
import { store } from './create';
import { decodeObject } from './decode';
import { metadataDefects } from './names';
import { isDryRun } from './options';

/** PUT of one object. */
export function update(call: Call, resource: ResourceInfo, namespace: string, name: string): Answer {
  const dryRun = isDryRun(call, 'UpdateOptions');
  const object = decodeObject(call, resource, namespace);
  checkName(object, name);
  const before = call.cluster.store.get(resource, namespace, name);
  const track = (after: ApiObject, live?: ApiObject): ApiObject =>
    trackUpdate(live, after, idOf(call, object), resource, nowOf(call));
  if (before) {
    checkUid(resource, before, object);
    return replace(call, resource, before, object, { dryRun, track: (after) => track(after, before) });
  }
  const versioned = object.metadata.resourceVersion !== undefined || object.metadata.uid !== undefined;
  if (!resource.createOnUpdate || versioned) throw notFound(resource, name);
  return store(call, resource, object, { dryRun, track });
}

export function idOf(call: Call, { apiVersion }: ApiObject) {
  return { manager: managerOf(call), operation: 'Update', apiVersion } as const;
}

/** @throws StatusError 400 where the object is not that of the path */
export function checkName(object: ApiObject, name: string): void {
  const sent = object.metadata.name;
  if (sent === undefined || sent === name) return;
  throw badRequest(`the name of the object (${sent}) does not match the name on the URL (${name})`);
}

/** Metadata fields that only the server sets. */
const SERVER_METADATA = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'resourceVersion',
] as const;

/** Stores a changed object after an update, patch or apply. `track` sets its managed fields. */
export function replace(
  call: Call,
  resource: ResourceInfo,
  before: StoredObject,
  object: ApiObject,
  { dryRun, track }: { dryRun: boolean; track: (after: ApiObject) => ApiObject },
): Answer {
  const { cluster, user } = call;
  const strategy = strategyOf(resource);
  const { name } = before.metadata;
  checkVersion(resource, before, object);
  const kept = keepServerFields(object, before);
  checkEscalation(cluster.rbac, user, resource, strategy.normalize?.(kept) ?? kept, before);
  const own = strategy.keep?.(kept, before) ?? kept;
  const normalized = strategy.normalize?.(own) ?? own;
  const { uid } = object.metadata;
  const causes = [
    ...(uid === undefined || uid === before.metadata.uid
      ? []
      : [invalidValue('metadata.uid', uid, 'field is immutable')]),
    ...metadataDefects(normalized.metadata, resource),
    ...(strategy.validateUpdate?.(normalized, before) ?? []),
    ...(strategy.validate?.(normalized) ?? []),
  ];
  if (causes.length > 0) throw invalid(resource.kind, resource.group, name, causes);
  const tracked = counted(track(normalized), before, resource);
  const after = storedForm(resource, tracked);
  if (isDeepStrictEqual(withoutTimes(after), withoutTimes(before))) return { code: 200, body: before };
  if (dryRun) return { code: 200, body: after };
  const stored = cluster.store.replace(resource, after);
  const { deletionTimestamp, finalizers = [] } = stored.metadata;
  if (deletionTimestamp !== undefined && finalizers.length === 0) cluster.store.remove(resource, stored);
  return { code: 200, body: stored };
}

/** The uid is a precondition of an update. Of a patch, it is a field that cannot be changed. */
function checkUid(resource: ResourceInfo, before: StoredObject, { metadata: { uid } }: ApiObject): void {
  if (uid === undefined || uid === before.metadata.uid) return;
  const { name, namespace } = before.metadata;
  const path = ['/registry', resource.plural, ...(namespace === undefined ? [] : [namespace]), name].join('/');
  const why = `StorageError: invalid object, Code: 4, Key: ${path}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`;
  throw conflict(resource.plural, resource.group, name, why);
}

function checkVersion(
  resource: ResourceInfo,
  before: StoredObject,
  { metadata: { resourceVersion } }: ApiObject,
): void {
  if (resourceVersion !== undefined && resourceVersion !== '0' && resourceVersion !== before.metadata.resourceVersion) {
    throw staleWrite(resource, before.metadata.name);
  }
}

function keepServerFields(object: ApiObject, before: StoredObject): ApiObject {
  const metadata: JsonObject = { ...object.metadata, name: before.metadata.name };
  for (const field of SERVER_METADATA) {
    if (before.metadata[field] === undefined) Reflect.deleteProperty(metadata, field);
    else metadata[field] = before.metadata[field];
  }
  return { ...object, metadata };
}

/** `generation` counts changes outside the metadata and the status. */
function counted(after: ApiObject, before: StoredObject, resource: ResourceInfo): ApiObject {
  if (resource.generation !== true) return after;
  const declared = (written: ApiObject): unknown => omit<JsonObject>(written, 'metadata', 'status');
  if (isDeepStrictEqual(declared(after), declared(before))) return after;
  return { ...after, metadata: { ...after.metadata, generation: (before.metadata.generation ?? 0) + 1 } };
}

/** A write that would only change the time in the entry of a manager is not stored. */
function withoutTimes(object: ApiObject): unknown {
  const entries = (object.metadata.managedFields ?? []).map((entry) => JSON.stringify(omit(entry, 'time')));
  return { ...object, metadata: { ...object.metadata, managedFields: entries.sort() } };
}
