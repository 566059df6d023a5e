import { requestDeletion } from '../api/delete';
import { trackUpdate } from '../apply/track-update';
import type { Cluster } from '../cluster';
import { CLEANUP_FINALIZER, establishedStatus } from '../kinds/custom-resource-definition';
import { objectAt, stringOf, timestamp, type StoredObject } from '../object';
import { CUSTOM_RESOURCE_DEFINITIONS } from '../scheme/built-in';

const MANAGER = {
  manager: 'kube-apiserver',
  operation: 'Update',
  apiVersion: 'apiextensions.k8s.io/v1',
  subresource: 'status',
} as const;

/** Establishes custom resource definitions at once, and deletes the objects of a definition before the definition. */
export function runCustomResourceController(cluster: Cluster): void {
  const { store, scheduler, clock } = cluster;
  store.subscribe(({ type, resource, object }) => {
    const { group, plural } = resource;
    if (resource === CUSTOM_RESOURCE_DEFINITIONS && type !== 'DELETED') later(object.metadata.name);
    else if (type === 'DELETED' && resource.custom === true) later(`${plural}.${group}`);
  });

  function later(name: string): void {
    scheduler.after(0, () => {
      const definition = store.get(CUSTOM_RESOURCE_DEFINITIONS, '', name);
      if (!definition) return;
      if (definition.metadata.deletionTimestamp !== undefined) cleanUp(definition);
      else if (objectAt(definition, 'status')['conditions'] === null) establish(definition);
    });
  }

  function establish(definition: StoredObject): void {
    const now = timestamp(clock());
    const next = { ...definition, status: establishedStatus(definition, now) };
    store.replace(
      CUSTOM_RESOURCE_DEFINITIONS,
      trackUpdate(definition, next, MANAGER, CUSTOM_RESOURCE_DEFINITIONS, now),
    );
  }

  function cleanUp(definition: StoredObject): void {
    const group = stringOf(objectAt(definition, 'spec')['group']);
    const plural = stringOf(objectAt(definition, 'spec', 'names')['plural']);
    const resource = cluster.scheme.resources().find((r) => r.group === group && r.plural === plural);
    const left = resource
      ? store.list(resource).filter((object) => requestDeletion(cluster, resource, object) !== undefined)
      : [];
    const others = (definition.metadata.finalizers ?? []).filter((finalizer) => finalizer !== CLEANUP_FINALIZER);
    if (left.length === 0 && others.length === 0) store.remove(CUSTOM_RESOURCE_DEFINITIONS, definition);
  }
}
