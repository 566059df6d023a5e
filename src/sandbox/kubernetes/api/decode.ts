import { bodyOf, type Call } from '../http/call';
import { isJsonObject, stringOf, type ApiObject, type JsonObject } from '../object';
import { groupVersion, type ResourceInfo } from '../scheme/resource';
import { badRequest, internalError } from '../status';

/**
 * The object in the body of a create or update, checked against the path.
 *
 * @throws StatusError 400
 */
export function decodeObject(call: Call, resource: ResourceInfo, namespace: string): ApiObject {
  return checkObject(bodyOf(call, resource.kind), resource, namespace, isStrict(call));
}

export function isStrict(call: Call): boolean {
  return call.query.get('fieldValidation') === 'Strict';
}

/** The same for the result of a patch. */
export function checkObject(body: JsonObject, resource: ResourceInfo, namespace: string, strict: boolean): ApiObject {
  const kind = stringOf(body['kind']) || resource.kind;
  const apiVersion = stringOf(body['apiVersion']) || groupVersion(resource);
  if (apiVersion !== groupVersion(resource)) {
    throw badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${groupVersion(resource)})`,
    );
  }
  if (kind !== resource.kind) {
    throw badRequest(
      `${kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: converting (${kind}) to (${resource.kind}): unknown conversion`,
    );
  }
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const sent = stringOf(metadata['namespace']);
  if (resource.namespaced && sent !== '' && sent !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  for (const field of ['labels', 'annotations']) checkTexts(metadata[field], `metadata.${field}`, resource);
  const unknown = unknownFields(body, resource);
  if (strict && unknown.length > 0) {
    const sentences = unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
    throw badRequest(
      `${kind} in version "${resource.version}" cannot be handled as a ${kind}: strict decoding error: ${sentences}`,
    );
  }
  const fields = Object.entries(body).filter(([field]) => !unknown.includes(field));
  return {
    ...Object.fromEntries(fields),
    kind,
    apiVersion,
    metadata: tidy({ ...metadata, ...(resource.namespaced && { namespace }) }),
  };
}

/** A field of an applied configuration that is unknown, or has another type. Apply refuses both with the same status. */
export function refuseUntyped(body: JsonObject, resource: ResourceInfo, name: string): void {
  const [unknown] = unknownFields(body, resource);
  const flaw = unknown === undefined ? mistyped(body, resource) : `.${unknown}: field not declared in schema`;
  if (flaw === undefined) return;
  throw internalError(
    `failed to create typed patch object (/${name}; ${groupVersion(resource)}, Kind=${resource.kind}): ${flaw}`,
  );
}

/** The maps and lists that clients of this sandbox apply. */
function mistyped(body: JsonObject, { topLevelFields = [] }: ResourceInfo): string | undefined {
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const map = ['labels', 'annotations'].find((field) => !isJsonObject(metadata[field] ?? {}));
  if (map !== undefined) return `.metadata.${map}: expected map, got another type`;
  const lists = ['rules', 'subjects'].filter((field) => topLevelFields.includes(field));
  const list = lists.find((field) => !Array.isArray(body[field] ?? []));
  return list === undefined ? undefined : `.${list}: expected list, got another type`;
}

function unknownFields(body: JsonObject, { topLevelFields }: ResourceInfo): string[] {
  if (!topLevelFields) return [];
  return Object.keys(body).filter((field) => !['kind', 'apiVersion', 'metadata', ...topLevelFields].includes(field));
}

function checkTexts(value: unknown, field: string, resource: ResourceInfo): void {
  if (value === undefined || value === null) return;
  if (isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string')) return;
  throw badRequest(
    `${resource.kind} in version "${resource.version}" cannot be handled as a ${resource.kind}: ${field} must be a map of strings`,
  );
}

/** A copy without null values and empty objects and lists, which the API omits. */
function tidy(metadata: JsonObject): JsonObject {
  const empty = (value: unknown): boolean =>
    value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => !empty(value)));
}
