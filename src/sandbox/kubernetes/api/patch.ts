import { applyConfiguration } from '../apply/apply';
import { trackUpdate } from '../apply/track-update';
import { authorize } from '../http/authorize';
import { bodyOf, nowOf, type Answer, type Call } from '../http/call';
import { isTrue } from '../http/target';
import { omit, isJsonObject, objectAt, stringOf, type ApiObject, type JsonObject, type StoredObject } from '../object';
import { groupVersion, type ResourceInfo } from '../scheme/resource';
import { badRequest, conflict, invalid, notFound, required, unsupportedMediaType } from '../status';
import { store } from './create';
import { checkObject, isStrict, refuseUntyped } from './decode';
import { jsonPatch } from './json-patch';
import { mergePatch, strategicMergePatch } from './merge-patch';
import { isDryRun } from './options';
import { checkName, idOf, replace } from './update';

/** PATCH of one object, with any of the four kinds of patch. */
export function patch(call: Call, resource: ResourceInfo, namespace: string, name: string): Answer {
  const dryRun = isDryRun(call, 'PatchOptions');
  const before = call.cluster.store.get(resource, namespace, name);
  const [type = ''] = call.contentType.split(';');
  if (type === 'application/apply-patch+yaml') return apply(call, resource, { namespace, name, before, dryRun });
  const form = FORMS[type];
  if (!form || (type.includes('strategic') && resource.custom === true)) throw unsupportedMediaType();
  if (!before) throw notFound(resource, name);
  const patched = form(before, readPatch(call), resource);
  if (!isJsonObject(patched)) throw badRequest('the patch leaves no object');
  const object = checkObject(patched, resource, namespace, isStrict(call));
  checkName(object, name);
  const track = (after: ApiObject): ApiObject => trackUpdate(before, after, idOf(call, object), resource, nowOf(call));
  return replace(call, resource, before, object, { dryRun, track });
}

type Form = (target: unknown, patch: unknown, resource: ResourceInfo) => unknown;

const FORMS: Readonly<Record<string, Form>> = {
  'application/merge-patch+json': mergePatch,
  'application/json-patch+json': jsonPatch,
  'application/strategic-merge-patch+json': (target, body, { fields }) => strategicMergePatch(target, body, fields),
};

function readPatch(call: Call): unknown {
  try {
    return JSON.parse(call.body.toString('utf8'));
  } catch {
    // The message of the parser quotes the body.
    throw badRequest('error decoding patch: it is not JSON');
  }
}

function apply(
  call: Call,
  resource: ResourceInfo,
  at: { namespace: string; name: string; before: StoredObject | undefined; dryRun: boolean },
): Answer {
  const { namespace, name, before, dryRun } = at;
  const manager = call.query.get('fieldManager') ?? '';
  if (manager === '') {
    throw invalid('PatchOptions', 'meta.k8s.io', '', [required('fieldManager', 'is required for apply patch')]);
  }
  const body = bodyOf(call, resource.kind);
  const config = configuration(body, resource, at);
  const id = { manager, operation: 'Apply', apiVersion: config.apiVersion } as const;
  const options = { force: isTrue(call.query.get('force') ?? 'false'), now: nowOf(call), resource };
  const applied = applyConfiguration(before, config, id, options);
  if (before) {
    // Identity comes from the live object if the configuration does not have it. Only a version in the configuration
    // is a precondition.
    const { uid, resourceVersion } = objectAt(body, 'metadata');
    const metadata = omit(applied.metadata, 'uid', 'resourceVersion');
    const object = { ...applied, metadata: { ...metadata, ...pick({ uid, resourceVersion }) } };
    return replace(call, resource, before, object, { dryRun, track: (after) => after });
  }
  // A version does not matter for a new object.
  const { uid } = config.metadata;
  if (uid !== undefined) {
    const detail = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
    throw conflict(resource.plural, resource.group, name, detail);
  }
  // An apply that creates an object needs both verbs.
  const { group, version, plural } = resource;
  const target = { type: 'resource', method: 'POST', verb: 'create', group, version, namespace, plural, name } as const;
  authorize(call.cluster.rbac, call.user, { ...target, subresource: '' });
  const named = { ...applied, metadata: { ...applied.metadata, name, ...(resource.namespaced && { namespace }) } };
  return store(call, resource, named, { dryRun, track: (created) => created });
}

function configuration(
  body: JsonObject,
  resource: ResourceInfo,
  { namespace, name }: { namespace: string; name: string },
): ApiObject {
  if (objectAt(body, 'metadata')['managedFields'] !== undefined) throw badRequest('metadata.managedFields must be nil');
  if (body['apiVersion'] === undefined || body['kind'] === undefined) {
    throw badRequest(`invalid object type: ${stringOf(body['apiVersion']) || '/'}, Kind=${stringOf(body['kind'])}`);
  }
  if (body['apiVersion'] !== groupVersion(resource) || body['kind'] !== resource.kind) {
    checkObject(body, resource, namespace, false);
  }
  refuseUntyped(body, resource, name);
  const config = checkObject(body, resource, namespace, false);
  checkName(config, name);
  return config;
}

function pick(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string' && value !== ''));
}
