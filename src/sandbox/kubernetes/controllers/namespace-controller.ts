import { requestDeletion } from '../api/delete';
import type { Cluster } from '../cluster';
import { timestamp, type StoredObject } from '../object';
import { NAMESPACES, SERVICE_ACCOUNTS } from '../scheme/built-in';
import { collectionOf } from '../scheme/resource';

const DEFAULT_ACCOUNT = 'default';

/**
 * Creates the service account `default` in every namespace, and deletes the objects of a namespace that is being
 * deleted.
 */
export function runNamespaceController(cluster: Cluster): void {
  const { store, scheduler } = cluster;
  store.subscribe(({ type, resource, object }) => {
    if (resource === NAMESPACES && type !== 'DELETED') sync(object.metadata.name);
    else if (type === 'DELETED' && object.metadata.namespace !== undefined) sync(object.metadata.namespace);
  });

  function sync(name: string): void {
    scheduler.after(0, () => {
      const namespace = store.get(NAMESPACES, '', name);
      if (!namespace) return;
      if (namespace.metadata.deletionTimestamp === undefined) provideAccount(name);
      else empty(namespace);
    });
  }

  function provideAccount(namespace: string): void {
    if (store.get(SERVICE_ACCOUNTS, namespace, DEFAULT_ACCOUNT)) return;
    store.insert(SERVICE_ACCOUNTS, {
      kind: SERVICE_ACCOUNTS.kind,
      apiVersion: 'v1',
      metadata: { name: DEFAULT_ACCOUNT, namespace, creationTimestamp: timestamp(cluster.clock()) },
    });
  }

  function empty(namespace: StoredObject): void {
    const collections = new Map(cluster.scheme.resources().map((resource) => [collectionOf(resource), resource]));
    let left = 0;
    for (const resource of collections.values()) {
      if (!resource.namespaced) continue;
      for (const object of store.list(resource, namespace.metadata.name)) {
        if (requestDeletion(cluster, resource, object)) left++;
      }
    }
    if (left === 0 && (namespace.metadata.finalizers ?? []).length === 0) store.remove(NAMESPACES, namespace);
  }
}
