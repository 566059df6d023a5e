/** A refusal, in the format of the framework of the server. */
export class KestraError extends Error {
  public readonly status: number;
  /** The invalid parts of the body. */
  public readonly details: readonly { readonly message: string; readonly path: string }[];

  public constructor(status: number, message: string, details: KestraError['details'] = []) {
    super(message);
    this.name = 'KestraError';
    this.status = status;
    this.details = details;
  }

  /** The body, with the path of the request as its link. */
  public bodyFor(path: string): object {
    return {
      message: this.message,
      _links: { self: { href: path, templated: false } },
      ...(this.details.length > 0 && { _embedded: { errors: this.details } }),
    };
  }
}

export function badRequest(why: string): KestraError {
  return new KestraError(400, `Bad Request: ${why}`);
}

export function unauthorized(): KestraError {
  return new KestraError(401, 'Unauthorized');
}

export function forbidden(why: string): KestraError {
  return new KestraError(403, `Forbidden: ${why}`);
}

export function notFound(what?: string): KestraError {
  return new KestraError(404, what === undefined ? 'Not Found' : `Not Found: ${what} not found`);
}

export function methodNotAllowed(): KestraError {
  return new KestraError(405, 'Method Not Allowed');
}

export function conflict(why: string): KestraError {
  return new KestraError(409, `Conflict: ${why}`);
}

export function invalidJson(): KestraError {
  return new KestraError(422, 'Invalid json');
}

export function illegalArgument(why: string): KestraError {
  return new KestraError(422, `Illegal argument: ${why}`);
}

/** A body with an invalid part. The value is not quoted. */
export function invalidEntity(path: string, why: string): KestraError {
  return new KestraError(422, `Invalid entity: ${path}: ${why}`, [{ message: why, path }]);
}
