import type { Cluster } from '../cluster';
import { bodyOf, type Answer, type Call } from '../http/call';
import { CLEANUP_FINALIZER } from '../kinds/custom-resource-definition';
import { objectAt, stringOf, timestamp, type JsonObject, type StoredObject } from '../object';
import { CUSTOM_RESOURCE_DEFINITIONS, NAMESPACES } from '../scheme/built-in';
import { collectionOf, type ResourceInfo } from '../scheme/resource';
import { conflict, deleted, forbidden, notFound } from '../status';
import { isDryRun } from './options';
import { list, selectorOf } from './read';

const IMMORTAL = ['default', 'kube-system', 'kube-public'];

/** The finalizers of the garbage collector: they stay until dependents are deleted, or no longer refer to the owner. */
export const FOREGROUND = 'foregroundDeletion';
export const ORPHAN = 'orphan';

/** DELETE of one object. */
export function remove(call: Call, resource: ResourceInfo, namespace: string, name: string): Answer {
  const dryRun = isDryRun(call, 'DeleteOptions');
  const options = call.body.length === 0 ? {} : bodyOf(call, 'DeleteOptions');
  const object = call.cluster.store.get(resource, namespace, name);
  if (!object) throw notFound(resource, name);
  if (resource === NAMESPACES && IMMORTAL.includes(name)) {
    throw forbidden(NAMESPACES, name, 'this namespace may not be deleted');
  }
  checkPreconditions(resource, object, objectAt(options, 'preconditions'));
  const propagation = stringOf(options['propagationPolicy']) || (call.query.get('propagationPolicy') ?? '');
  const success = deleted(resource, name, object.metadata.uid);
  if (dryRun || options['dryRun'] !== undefined) return { code: 200, body: success };
  const pending = requestDeletion(call.cluster, resource, object, propagation);
  return { code: 200, body: pending ?? (resource.returnsDeleted === true ? object : success) };
}

/** DELETE of a collection: of the selected objects. */
export function removeCollection(call: Call, resource: ResourceInfo, namespace: string): Answer {
  const dryRun = isDryRun(call, 'DeleteOptions');
  const answer = list(call, resource, namespace);
  if (dryRun) return answer;
  const matches = selectorOf(call, resource);
  for (const object of call.cluster.store.list(resource, namespace).filter(matches)) {
    requestDeletion(call.cluster, resource, object, call.query.get('propagationPolicy') ?? '');
  }
  return answer;
}

function checkPreconditions(resource: ResourceInfo, { metadata }: StoredObject, preconditions: JsonObject): void {
  const { uid, resourceVersion } = preconditions;
  const refuse = (why: string) => conflict(resource.kind, resource.group, metadata.name, why);
  if (typeof uid === 'string' && uid !== metadata.uid) {
    throw refuse(
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  if (typeof resourceVersion === 'string' && resourceVersion !== metadata.resourceVersion) {
    throw refuse(
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}

/**
 * Deletes an object, or marks it as being deleted if it has finalizers.
 *
 * @returns the marked object; undefined where it is deleted
 */
export function requestDeletion(
  { store, clock }: Pick<Cluster, 'store' | 'clock'>,
  resource: ResourceInfo,
  object: StoredObject,
  propagation = '',
): StoredObject | undefined {
  const finalizers = [...(object.metadata.finalizers ?? [])];
  if (propagation === 'Foreground' && !finalizers.includes(FOREGROUND)) finalizers.push(FOREGROUND);
  if (propagation === 'Orphan' && !finalizers.includes(ORPHAN)) finalizers.push(ORPHAN);
  if (isDefinition(resource) && !finalizers.includes(CLEANUP_FINALIZER)) finalizers.push(CLEANUP_FINALIZER);
  const namespace = resource === NAMESPACES;
  if (finalizers.length === 0 && !namespace) {
    store.remove(resource, object);
    return undefined;
  }
  if (object.metadata.deletionTimestamp !== undefined) return object;
  return store.replace(resource, {
    ...object,
    metadata: {
      ...object.metadata,
      deletionTimestamp: timestamp(clock()),
      ...(!namespace && !isDefinition(resource) && { deletionGracePeriodSeconds: 0 }),
      ...(finalizers.length > 0 && { finalizers }),
    },
    ...(namespace && { status: { ...objectAt(object, 'status'), phase: 'Terminating' } }),
  });
}

function isDefinition(resource: ResourceInfo): boolean {
  return collectionOf(resource) === collectionOf(CUSTOM_RESOURCE_DEFINITIONS);
}
