import { randomUUID } from 'node:crypto';

import { trackUpdate } from '../apply/track-update';
import { checkEscalation } from '../authz/escalation';
import { managerOf, nowOf, type Answer, type Call } from '../http/call';
import { storedForm, strategyOf } from '../kinds';
import { omit, type ApiObject } from '../object';
import { NAMESPACES } from '../scheme/built-in';
import type { ResourceInfo } from '../scheme/resource';
import { alreadyExists, forbidden, internalError, invalid, notFound } from '../status';
import { decodeObject } from './decode';
import { generatedName, metadataDefects } from './names';
import { isDryRun } from './options';

/** POST to a collection. */
export function create(call: Call, resource: ResourceInfo, namespace: string): Answer {
  const dryRun = isDryRun(call, 'CreateOptions');
  const object = decodeObject(call, resource, namespace);
  if (object.metadata.resourceVersion !== undefined) {
    throw internalError('resourceVersion should not be set on objects to be created');
  }
  return store(
    call,
    resource,
    { ...object, metadata: omit(object.metadata, 'managedFields') },
    {
      dryRun,
      track: (created) => {
        const id = { manager: managerOf(call), operation: 'Update', apiVersion: object.apiVersion } as const;
        return trackUpdate(undefined, created, id, resource, nowOf(call));
      },
    },
  );
}

/** Stores a new object after a create, update or apply. `track` sets its managed fields. */
export function store(
  call: Call,
  resource: ResourceInfo,
  object: ApiObject,
  { dryRun, track }: { dryRun: boolean; track: (created: ApiObject) => ApiObject },
): Answer {
  const { cluster, user } = call;
  const strategy = strategyOf(resource);
  const now = nowOf(call);
  const base = object.metadata.generateName ?? '';
  const name = object.metadata.name ?? (base === '' ? '' : generatedName(base));
  const metadata = omit(object.metadata, 'uid', 'deletionTimestamp', 'deletionGracePeriodSeconds');
  const named = { ...object, metadata: { ...metadata, ...(name !== '' && { name }) } };
  if (resource.namespaced) checkNamespace(call, resource, named);
  checkEscalation(cluster.rbac, user, resource, named, undefined);
  const normalized = strategy.normalize?.(named) ?? named;
  const causes = [...metadataDefects(normalized.metadata, resource), ...(strategy.validate?.(normalized) ?? [])];
  if (causes.length > 0) throw invalid(resource.kind, resource.group, name, causes);
  const tracked = track({
    ...normalized,
    metadata: {
      ...normalized.metadata,
      uid: randomUUID(),
      creationTimestamp: now,
      ...(resource.generation && { generation: 1 }),
    },
  });
  // Fields that the server initialises have no manager.
  const begun = strategy.begin?.(tracked, now) ?? tracked;
  const created = storedForm(resource, begun);
  if (!dryRun) return { code: 201, body: cluster.store.insert(resource, created) };
  if (cluster.store.get(resource, created.metadata.namespace ?? '', name)) throw alreadyExists(resource, name);
  return { code: 201, body: created };
}

function checkNamespace({ cluster }: Call, resource: ResourceInfo, { metadata }: ApiObject): void {
  const { namespace = '', name = '' } = metadata;
  const live = cluster.store.get(NAMESPACES, '', namespace);
  if (!live) throw notFound(NAMESPACES, namespace);
  if (live.metadata.deletionTimestamp === undefined) return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const message = `namespace ${namespace} is being terminated`;
  throw forbidden(resource, name, why, [{ reason: 'NamespaceTerminating', message, field: 'metadata.namespace' }]);
}
