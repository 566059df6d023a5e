import type { Answer, Call } from '../http/call';
import { omit, type JsonObject, type StoredObject } from '../object';
import { groupVersion, type ResourceInfo } from '../scheme/resource';
import { badRequest, expired, notFound, versionTooLarge } from '../status';
import { parseFieldSelector } from '../store/field-selector';
import { parseLabelSelector } from '../store/label-selector';

/** GET of one object. */
export function get(call: Call, resource: ResourceInfo, namespace: string, name: string): Answer {
  const object = call.cluster.store.get(resource, namespace, name);
  if (!object) throw notFound(resource, name);
  return { code: 200, body: object };
}

/** GET of a collection, in one namespace or in all. */
export function list(call: Call, resource: ResourceInfo, namespace: string): Answer {
  const { store } = call.cluster;
  const { version, after } = position(call);
  const matches = selectorOf(call, resource);
  const rest = store
    .list(resource, namespace)
    .filter(matches)
    .filter((object) => keyOf(object) > after);
  const limit = Number(call.query.get('limit') ?? '0') || rest.length;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const remaining = rest.length - page.length;
  const selecting = (call.query.get('labelSelector') ?? '') !== '' || (call.query.get('fieldSelector') ?? '') !== '';
  return {
    code: 200,
    body: {
      kind: `${resource.kind}List`,
      apiVersion: groupVersion(resource),
      metadata: {
        resourceVersion: String(version),
        ...(resource.custom && { continue: '' }),
        ...(last && remaining > 0 && { continue: continuation(version, keyOf(last)) }),
        ...(last && remaining > 0 && !selecting && { remainingItemCount: remaining }),
      },
      items: page.map((object) => (resource.custom === true ? object : withoutType(object))),
    },
  };
}

/** Returns a predicate: whether the label and field selectors of the call select an object. */
export function selectorOf(call: Call, resource: ResourceInfo): (object: StoredObject) => boolean {
  const labels = parseLabelSelector(call.query.get('labelSelector') ?? '');
  const fields = parseFieldSelector(call.query.get('fieldSelector') ?? '', resource);
  return (object) => labels(object.metadata.labels ?? {}) && fields(object);
}

/** The start of a page of a list, and the version of the list. Later pages show objects as they are now. */
function position(call: Call): { version: number; after: string } {
  const { store } = call.cluster;
  const token = call.query.get('continue') ?? '';
  if (token !== '') {
    const { version, after } = readContinuation(token);
    if (version < store.oldest) throw expired(version, store.oldest);
    return { version, after };
  }
  const asked = Number(call.query.get('resourceVersion') ?? '0');
  if (asked > store.version) throw versionTooLarge(asked, store.version);
  return { version: store.version, after: '' };
}

function continuation(version: number, after: string): string {
  return Buffer.from(JSON.stringify({ version, after })).toString('base64url');
}

function readContinuation(token: string): { version: number; after: string } {
  try {
    const value = JSON.parse(Buffer.from(token, 'base64url').toString()) as { version?: unknown; after?: unknown };
    if (typeof value.version === 'number' && typeof value.after === 'string') {
      return { version: value.version, after: value.after };
    }
  } catch {
    // Refused below, as every other invalid token.
  }
  throw badRequest('invalid continue token: continue key is not valid');
}

function keyOf({ metadata }: StoredObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** In lists of built-in kinds, items have no kind and apiVersion. */
function withoutType(object: StoredObject): JsonObject {
  return omit<JsonObject>(object, 'kind', 'apiVersion');
}
