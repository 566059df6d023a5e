import { isJsonObject, objectsOf, type JsonObject } from '../object';
import { notAcceptable } from '../status';

/** The form of objects in a response. */
export type Representation = 'full' | 'metadata';

/**
 * Reads the `Accept` header: whole objects, or only their metadata.
 *
 * @throws StatusError 406 where no accepted type is supported
 */
export function representationOf(accept: string): Representation {
  if (accept === '') return 'full';
  for (const range of accept.split(',').map((part) => part.trim())) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const as = parameters.find((parameter) => parameter.startsWith('as='))?.slice(3);
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue;
    if (as === undefined) return 'full';
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata';
  }
  throw notAcceptable();
}

/** An object or a list in the form that the caller accepts; a `Status` is unchanged. */
export function render(body: JsonObject, representation: Representation): JsonObject {
  if (representation === 'full' || body['kind'] === 'Status') return body;
  if (!Array.isArray(body['items'])) return partial(body);
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata: body['metadata'],
    items: objectsOf(body['items']).map(partial),
  };
}

function partial(object: JsonObject): JsonObject {
  const metadata = isJsonObject(object['metadata']) ? object['metadata'] : {};
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
}
