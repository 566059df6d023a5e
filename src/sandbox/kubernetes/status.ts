import type { JsonObject } from './object';
import type { ResourceInfo } from './scheme/resource';

/** One invalid field in the details of a refusal. */
export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** A refusal. The response is a `Status` object or, as on the real server for some paths, text. */
export class StatusError extends Error {
  public readonly code: number;
  public readonly body: JsonObject | string;

  public constructor(code: number, message: string, status: { reason?: string; details?: JsonObject } | 'text' = {}) {
    super(message);
    this.name = 'StatusError';
    this.code = code;
    this.body = status === 'text' ? `${message}\n` : failure(code, message, status);
  }
}

function failure(code: number, message: string, { reason, details }: { reason?: string; details?: JsonObject }) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason !== undefined && { reason }),
    ...(details !== undefined && { details }),
    code,
  };
}

/** `secrets`, `roles.rbac.authorization.k8s.io` */
function qualified(name: string, group: string): string {
  return group === '' ? name : `${name}.${group}`;
}

function detailsOf(kind: string, group: string, name: string, more: JsonObject = {}): JsonObject {
  return { ...(name !== '' && { name }), ...(group !== '' && { group }), kind, ...more };
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, message, { reason: 'BadRequest' });
}

export function internalError(message: string): StatusError {
  return new StatusError(500, message);
}

export function unauthorized(): StatusError {
  return new StatusError(401, 'Unauthorized', { reason: 'Unauthorized' });
}

/** An unknown path. */
export function noSuchPath(): StatusError {
  return new StatusError(404, '404 page not found', 'text');
}

/** An unknown resource of a known group and version. */
export function noSuchResource(): StatusError {
  return new StatusError(404, 'the server could not find the requested resource', { reason: 'NotFound', details: {} });
}

export function methodNotAllowed(): StatusError {
  return new StatusError(405, 'the server does not allow this method on the requested resource', {
    reason: 'MethodNotAllowed',
    details: {},
  });
}

export function notAcceptable(): StatusError {
  return new StatusError(
    406,
    '406: Not Acceptable\n\nAvailable representations: application/json, application/json;stream=watch',
    { reason: 'NotAcceptable', details: {} },
  );
}

export function unsupportedMediaType(): StatusError {
  return new StatusError(415, '415: Unsupported Media Type', { reason: 'UnsupportedMediaType', details: {} });
}

export function unprocessablePatch(): StatusError {
  return new StatusError(422, 'the server rejected our request due to an error in our request', {
    reason: 'Invalid',
    details: {},
  });
}

export function notFound(resource: Pick<ResourceInfo, 'plural' | 'group'>, name: string): StatusError {
  return new StatusError(404, `${qualified(resource.plural, resource.group)} "${name}" not found`, {
    reason: 'NotFound',
    details: detailsOf(resource.plural, resource.group, name),
  });
}

export function alreadyExists(resource: ResourceInfo, name: string): StatusError {
  return new StatusError(409, `${qualified(resource.plural, resource.group)} "${name}" already exists`, {
    reason: 'AlreadyExists',
    details: detailsOf(resource.plural, resource.group, name),
  });
}

/**
 * `subject` is the plural of the resource for a stale write, and the kind for a failed precondition, as on the real
 * server.
 */
export function conflict(subject: string, group: string, name: string, why: string): StatusError {
  return new StatusError(409, `Operation cannot be fulfilled on ${qualified(subject, group)} "${name}": ${why}`, {
    reason: 'Conflict',
    details: detailsOf(subject, group, name),
  });
}

export function staleWrite(resource: ResourceInfo, name: string): StatusError {
  return conflict(
    resource.plural,
    resource.group,
    name,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

export function applyConflict(message: string, causes: readonly Cause[]): StatusError {
  return new StatusError(409, message, { reason: 'Conflict', details: { causes } });
}

export function forbidden(
  resource: { plural: string; group: string },
  name: string,
  why: string,
  causes?: readonly Cause[],
): StatusError {
  const subject = qualified(resource.plural, resource.group) + (name === '' ? '' : ` "${name}"`);
  return new StatusError(403, `${subject} is forbidden: ${why}`, {
    reason: 'Forbidden',
    details: detailsOf(resource.plural, resource.group, name, causes && { causes }),
  });
}

export function forbiddenPath(why: string): StatusError {
  return new StatusError(403, `forbidden: ${why}`, { reason: 'Forbidden', details: {} });
}

export function invalid(kind: string, group: string, name: string, causes: readonly Cause[]): StatusError {
  const sentences = causes.map(({ field, message }) => `${field}: ${message}`);
  const list = sentences.length === 1 ? (sentences[0] ?? '') : `[${sentences.join(', ')}]`;
  return new StatusError(422, `${qualified(kind, group)} "${name}" is invalid: ${list}`, {
    reason: 'Invalid',
    details: { ...(name !== '' && { name }), ...(group !== '' && { group }), ...(kind !== '' && { kind }), causes },
  });
}

/** The requested resource version is older than the stored events. */
export function expired(asked: number, oldest: number): StatusError {
  return new StatusError(410, `too old resource version: ${asked} (${oldest})`, { reason: 'Expired' });
}

export function versionTooLarge(asked: number, current: number): StatusError {
  return new StatusError(504, `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    reason: 'Timeout',
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  });
}

/** The response to a successful delete. */
export function deleted(resource: ResourceInfo, name: string, uid: string): JsonObject {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: detailsOf(resource.plural, resource.group, name, { uid }),
  };
}

export function required(field: string, detail?: string): Cause {
  return {
    reason: 'FieldValueRequired',
    message: detail === undefined ? 'Required value' : `Required value: ${detail}`,
    field,
  };
}

export function invalidValue(field: string, value: unknown, detail: string): Cause {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(value)}: ${detail}`, field };
}

export function unsupportedValue(field: string, value: unknown, supported: readonly string[]): Cause {
  const list = supported.map((item) => JSON.stringify(item)).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`,
    field,
  };
}
