import { trackUpdate } from '../apply/track-update';
import { fieldTypes } from '../apply/field-types';
import { bodyOf, managerOf, nowOf, type Answer, type Call } from '../http/call';
import { isJsonObject, objectAt, type ApiObject, type JsonObject } from '../object';
import type { VirtualResource } from '../scheme/built-in';

const REVIEW_FIELDS = { fields: fieldTypes(), zero: { metadata: {}, spec: {}, status: {} } };

/** The review in the body, with the kind of the path. */
export function readReview(call: Call, { kind, group, version }: VirtualResource): ApiObject {
  const body = bodyOf(call, kind);
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  return { kind, apiVersion: `${group}/${version}`, metadata, spec: objectAt(body, 'spec') };
}

/** The review with its result, and its managed fields, as other objects have them. */
export function reviewed(call: Call, resource: VirtualResource, review: ApiObject, status: JsonObject): Answer {
  const id = { manager: managerOf(call), operation: 'Update', apiVersion: review.apiVersion } as const;
  const tracked = trackUpdate(undefined, review, id, REVIEW_FIELDS, nowOf(call));
  return { code: 201, body: { ...tracked, status } };
}
