import { type AttributePath, type ErrorParts, SignetError } from '../../../errors';
import type { ApiCall, Target, Verb } from '../api-call';
import type { StatusCause } from '../status';

/** Every way in which a call to the API can fail. The codes are stable. */
export type KubernetesErrorCode = `kubernetes/${
  | 'already-exists'
  | 'bad-answer'
  | 'bad-request'
  | 'cancelled'
  | 'conflict'
  | 'field-conflict'
  | 'forbidden'
  | 'gone'
  | 'invalid'
  | 'method-not-allowed'
  | 'no-such-path'
  | 'not-found'
  | 'redirected'
  | 'server-error'
  | 'timeout'
  | 'tls'
  | 'too-many-requests'
  | 'unauthorized'
  | 'unavailable'
  | 'unknown-kind'
  | 'unreachable'}`;

/** A field that another manager owns. */
export interface FieldConflict {
  readonly manager: string;
  /** As in `.spec.replicas`. */
  readonly field: string;
}

export interface ApiErrorFacts {
  readonly verb: Verb;
  readonly target: Target;
  readonly method: string;
  /** The path of the request, without its query. */
  readonly requestPath: string;
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number;
  /** The server's one word for it, for example `AlreadyExists`. */
  readonly reason?: string;
  readonly causes?: readonly StatusCause[];
  readonly conflicts?: readonly FieldConflict[];
  /** What the server says is missing or taken: plural kind and name. It may be another object than the target, such as its namespace. */
  readonly about?: { readonly kind?: string; readonly name?: string };
  /** A write of which nobody knows whether it was done: the connection broke after it was sent. */
  readonly outcomeUnknown?: boolean;
}

const BRAND = Symbol.for('cdktf-signet.KubernetesApiError');

/**
 * A call that the API refused or that never got an answer. It carries facts about the call and the server's message,
 * and never a header, a body or the settings of the connection.
 */
export class KubernetesApiError extends SignetError {
  declare public readonly code: KubernetesErrorCode;
  public readonly verb: Verb;
  public readonly target: Target;
  public readonly method: string;
  public readonly requestPath: string;
  public readonly status: number | undefined;
  public readonly reason: string | undefined;
  public readonly causes: readonly StatusCause[];
  public readonly conflicts: readonly FieldConflict[];
  public readonly about: { readonly kind?: string; readonly name?: string };
  public readonly outcomeUnknown: boolean;

  public constructor(parts: ErrorParts & { readonly code: KubernetesErrorCode }, facts: ApiErrorFacts) {
    super(parts);
    this.name = 'KubernetesApiError';
    this.verb = facts.verb;
    this.target = facts.target;
    this.method = facts.method;
    this.requestPath = facts.requestPath;
    this.status = facts.status;
    this.reason = facts.reason;
    this.causes = facts.causes ?? [];
    this.conflicts = facts.conflicts ?? [];
    this.about = facts.about ?? {};
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
    Object.defineProperty(this, BRAND, { value: true });
  }

  public override at(path: AttributePath): KubernetesApiError {
    return new KubernetesApiError({ code: this.code, what: this.what, why: this.why, fix: this.fix, path }, this);
  }
}

export function factsOf(call: ApiCall): ApiErrorFacts {
  return { verb: call.verb, target: call.target, method: call.method, requestPath: call.path };
}

/** True for a {@link KubernetesApiError}, with one of the codes where codes are given. */
export function isKubernetesApiError(
  error: unknown,
  ...codes: readonly KubernetesErrorCode[]
): error is KubernetesApiError {
  if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
  return codes.length === 0 || codes.includes((error as unknown as KubernetesApiError).code);
}
