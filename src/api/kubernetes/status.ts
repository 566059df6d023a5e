import { asObject, asString, type JsonObject, objectsIn } from '../http';

/** One reason for a refusal, usually about one field. */
export interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

/** A refusal: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface Status {
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly details: { readonly kind?: string; readonly name?: string; readonly causes: readonly StatusCause[] };
}

/** Reads a Status from a body. Any other body gives a Status with the code only. */
export function readStatus(code: number, body: JsonObject | undefined): Status {
  if (body?.kind !== 'Status') return { code, details: { causes: [] } };
  const details = asObject(body.details);
  return {
    code: typeof body.code === 'number' ? body.code : code,
    message: asString(body.message),
    reason: asString(body.reason),
    details: {
      kind: asString(details?.kind),
      name: asString(details?.name),
      causes: objectsIn(details?.causes).map(({ reason, message, field }) => ({
        reason: asString(reason),
        message: asString(message),
        field: asString(field),
      })),
    },
  };
}
