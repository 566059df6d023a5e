/** One of the reasons a server gives for its refusal, usually about one field. */
export interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

/** A server's refusal: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
export interface Status {
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly details: { readonly kind?: string; readonly name?: string; readonly causes: readonly StatusCause[] };
}

type Json = Readonly<Record<string, unknown>>;

/** The object in an answer's body, or undefined when there is none: a proxy's HTML page, a body cut short. */
export function parseObject(body: string): Json | undefined {
  try {
    return asObject(JSON.parse(body));
  } catch {
    // The parser's message quotes its input, which may hold a token: it goes no further.
    return undefined;
  }
}

export function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a Status out of a parsed body; anything else gives a Status that holds the code alone. */
export function readStatus(code: number, body: Json | undefined): Status {
  if (body?.kind !== 'Status') return { code, details: { causes: [] } };
  const details = asObject(body.details);
  const causes = Array.isArray(details?.causes) ? details.causes : [];
  return {
    code: typeof body.code === 'number' ? body.code : code,
    message: asString(body.message),
    reason: asString(body.reason),
    details: {
      kind: asString(details?.kind),
      name: asString(details?.name),
      causes: causes
        .map(asObject)
        .filter((cause) => cause !== undefined)
        .map(({ reason, message, field }) => ({
          reason: asString(reason),
          message: asString(message),
          field: asString(field),
        })),
    },
  };
}
