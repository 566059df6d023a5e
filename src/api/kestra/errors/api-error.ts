import { type AttributePath, type ErrorParts, SignetError } from '../../../errors';
import type { ApiCall } from '../api-call';

/** Every way in which a call to the API can fail. The codes are stable. */
export type KestraErrorCode = `kestra/${
  | 'ambiguous-name'
  | 'bad-answer'
  | 'cancelled'
  | 'conflict'
  | 'forbidden'
  | 'invalid'
  | 'not-found'
  | 'not-offered'
  | 'redirected'
  | 'server-error'
  | 'timeout'
  | 'tls'
  | 'too-many-requests'
  | 'unauthorized'
  | 'unavailable'
  | 'unreachable'
  | 'without-effect'}`;

export interface KestraErrorFacts {
  readonly method: string;
  /** Without its query. */
  readonly requestPath: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number;
  /** A write of which nobody knows whether it was done: the connection broke, or the server failed, after it was sent. */
  readonly outcomeUnknown?: boolean;
}

const BRAND = Symbol.for('cdktf-signet.KestraApiError');

/**
 * A call that the API refused or that never got an answer. It carries facts about the call and the server's message,
 * and never a header, a body or the settings of the connection.
 */
export class KestraApiError extends SignetError {
  declare public readonly code: KestraErrorCode;
  public readonly method: string;
  public readonly requestPath: string;
  public readonly status: number | undefined;
  public readonly outcomeUnknown: boolean;

  public constructor(parts: ErrorParts & { readonly code: KestraErrorCode }, facts: KestraErrorFacts) {
    super(parts);
    this.name = 'KestraApiError';
    this.method = facts.method;
    this.requestPath = facts.requestPath;
    this.status = facts.status;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
    Object.defineProperty(this, BRAND, { value: true });
  }

  public override at(path: AttributePath): KestraApiError {
    return new KestraApiError({ code: this.code, what: this.what, why: this.why, fix: this.fix, path }, this);
  }
}

/** True for a {@link KestraApiError}, with one of the codes where codes are given. */
export function isKestraApiError(error: unknown, ...codes: readonly KestraErrorCode[]): error is KestraApiError {
  if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
  return codes.length === 0 || codes.includes((error as unknown as KestraApiError).code);
}

export function factsOf(call: ApiCall): KestraErrorFacts {
  return { method: call.method, requestPath: call.path };
}
