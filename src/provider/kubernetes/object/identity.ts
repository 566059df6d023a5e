import type { ObjectRef } from '../../../api/kubernetes';
import { objectId, type ObjectIdentity } from '../../../discovery';
import { invalidImportId, isUnknown } from '../../../kit/framework';
import { isPartlyObject, type PartlyJson } from './json';

export type Identity = ObjectIdentity;

const FIELDS = ['apiVersion', 'kind', 'namespace', 'name'] as const;

const TEXTS = { apiVersion: 'apiVersion', kind: 'kind', namespace: 'metadata.namespace', name: 'metadata.name' };

export const IMPORT_FORMAT = 'apiVersion/kind/namespace/name, or apiVersion/kind/name for a cluster-scoped kind';

function fieldsOf(manifest: PartlyJson): Record<(typeof FIELDS)[number], PartlyJson | undefined> {
  const object = isPartlyObject(manifest) ? manifest : {};
  const metadata = isPartlyObject(object.metadata) ? object.metadata : {};
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: metadata.namespace ?? undefined,
    name: metadata.name,
  };
}

/** The identity in a manifest; undefined if a part of it is unknown or missing. */
export function identityOf(manifest: PartlyJson): Identity | undefined {
  const { apiVersion, kind, namespace, name } = fieldsOf(manifest);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined;
  if (namespace === undefined) return { apiVersion, kind, name };
  return typeof namespace === 'string' ? { apiVersion, kind, namespace, name } : undefined;
}

/** Why a manifest describes another object than the existing one; undefined if it is the same. */
export function identityChange(before: PartlyJson, after: PartlyJson): string | undefined {
  if (isUnknown(after)) return 'The manifest is not known until apply, so it may describe another object.';
  const [then, now] = [fieldsOf(before), fieldsOf(after)];
  const field = FIELDS.find((name) => then[name] !== now[name]);
  if (field === undefined) return undefined;
  return isUnknown(now[field]) || (field !== 'kind' && isUnknown(isPartlyObject(after) ? after.metadata : after))
    ? `${TEXTS[field]} is not known until apply, so it may be another object.`
    : `${TEXTS[field]} identifies the object: a change of it means another object.`;
}

export { objectId as idOf };

/** The same for two identities of one object, also if they name different versions of its API group. */
export const objectKey = ({ apiVersion, kind, namespace, name }: Identity): string =>
  JSON.stringify([apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, namespace, name]);

export function parseId(id: string): ObjectRef {
  const parts = id.split('/');
  const core = /^v\d/.test(parts[0] ?? '');
  const apiVersion = parts.splice(0, core ? 1 : 2).join('/');
  const [kind, ...rest] = parts;
  const name = rest.pop();
  const [namespace, ...more] = rest;
  if (!kind || !name || namespace === '' || more.length > 0 || apiVersion.endsWith('/')) throw invalidImportId();
  return { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
