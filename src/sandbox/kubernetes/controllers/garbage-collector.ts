import { FOREGROUND, ORPHAN, requestDeletion } from '../api/delete';
import type { Cluster } from '../cluster';
import { omit, type OwnerReference, type StoredObject } from '../object';
import { groupVersion, type ResourceInfo } from '../scheme/resource';

/** Deletes objects whose owners are deleted: https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
export function runGarbageCollector(cluster: Cluster): void {
  const { store, scheme, scheduler } = cluster;
  store.subscribe(({ type, object }) => {
    if (type === 'DELETED')
      scheduler.after(0, () => {
        ownerIsGone(object);
      });
    else if (object.metadata.deletionTimestamp !== undefined)
      scheduler.after(0, () => {
        ownerIsGoing(object);
      });
    else if (ownersOf(object).length > 0)
      scheduler.after(0, () => {
        check(object.metadata.uid);
      });
  });

  function ownerIsGone(owner: StoredObject): void {
    for (const { metadata } of dependentsOf(owner)) check(metadata.uid);
    // Owners that wait for their dependents are checked again.
    for (const { uid } of ownersOf(owner)) {
      const waiting = find(uid);
      if (waiting?.metadata.deletionTimestamp !== undefined) ownerIsGoing(waiting);
    }
  }

  function ownerIsGoing(seen: StoredObject): void {
    const owner = find(seen.metadata.uid);
    const finalizers = owner?.metadata.finalizers ?? [];
    if (!owner || (!finalizers.includes(FOREGROUND) && !finalizers.includes(ORPHAN))) return;
    const dependents = [...dependentsOf(owner)];
    if (finalizers.includes(ORPHAN)) {
      for (const dependent of dependents) disown(dependent, owner);
      release(owner, ORPHAN);
      return;
    }
    for (const dependent of dependents) remove(dependent);
    if ([...dependentsOf(owner)].length === 0) release(owner, FOREGROUND);
  }

  /** Deletes an object when none of its owners exists. */
  function check(uid: string): void {
    const object = find(uid);
    const owners = object ? ownersOf(object) : [];
    if (object && owners.length > 0 && !owners.some((owner) => exists(owner, object))) remove(object);
  }

  /** An owner is in the namespace of the object, or has no namespace. */
  function exists({ apiVersion, kind, name, uid }: OwnerReference, { metadata }: StoredObject): boolean {
    const resource = scheme.ofKind(apiVersion, kind);
    if (!resource) return true;
    return store.get(resource, resource.namespaced ? (metadata.namespace ?? '') : '', name)?.metadata.uid === uid;
  }

  function find(uid: string): StoredObject | undefined {
    for (const object of store.everything()) if (object.metadata.uid === uid) return object;
    return undefined;
  }

  function* dependentsOf(owner: StoredObject): Iterable<StoredObject> {
    for (const object of [...store.everything()]) {
      if (ownersOf(object).some(({ uid }) => uid === owner.metadata.uid)) yield object;
    }
  }

  function remove(object: StoredObject): void {
    const resource = resourceOf(object);
    if (resource) requestDeletion(cluster, resource, object);
  }

  function disown(dependent: StoredObject, owner: StoredObject): void {
    const resource = resourceOf(dependent);
    const ownerReferences = ownersOf(dependent).filter(({ uid }) => uid !== owner.metadata.uid);
    if (resource) store.replace(resource, withMetadata(dependent, 'ownerReferences', ownerReferences));
  }

  function release(owner: StoredObject, finalizer: string): void {
    const resource = resourceOf(owner);
    if (!resource) return;
    const finalizers = (owner.metadata.finalizers ?? []).filter((held) => held !== finalizer);
    const released = store.replace(resource, withMetadata(owner, 'finalizers', finalizers));
    if (finalizers.length === 0) store.remove(resource, released);
  }

  function resourceOf({ apiVersion, kind }: StoredObject): ResourceInfo | undefined {
    return scheme.resources().find((resource) => resource.kind === kind && groupVersion(resource) === apiVersion);
  }
}

function ownersOf({ metadata }: StoredObject): OwnerReference[] {
  return metadata.ownerReferences ?? [];
}

/** A copy with this list in its metadata; without the field if the list is empty. */
function withMetadata(object: StoredObject, field: 'finalizers' | 'ownerReferences', values: unknown[]): StoredObject {
  return { ...object, metadata: { ...omit(object.metadata, field), ...(values.length > 0 && { [field]: values }) } };
}
