import { type AttributePath, type ErrorParts, SignetError } from '../../errors';
import type { HttpCall } from './call';

/** The codes that every API has, such as `kestra/not-found`. */
export type CommonCode<Family extends string> = `${Family}/${
  | 'bad-answer'
  | 'cancelled'
  | 'conflict'
  | 'forbidden'
  | 'invalid'
  | 'not-found'
  | 'redirected'
  | 'server-error'
  | 'timeout'
  | 'tls'
  | 'too-many-requests'
  | 'unauthorized'
  | 'unavailable'
  | 'unreachable'}`;

export interface CallFacts {
  readonly method: string;
  /** The path of the request, without its query. */
  readonly requestPath: string;
  /** HTTP status; undefined where there was no response. */
  readonly status?: number;
  /** The call changes something, and it is unknown whether the server carried it out. Default false. */
  readonly outcomeUnknown?: boolean;
}

/**
 * A call that an API refused or did not answer. It holds facts about the call and the message of the server, and never
 * a header, a body or the settings of the connection. A subclass has the same parameters, without `name`.
 */
export abstract class ApiError<Code extends string = string> extends SignetError {
  declare public readonly code: Code;
  public readonly method: string;
  public readonly requestPath: string;
  public readonly status: number | undefined;
  public readonly outcomeUnknown: boolean;

  protected constructor(name: string, parts: ErrorParts & { readonly code: Code }, facts: CallFacts) {
    super(parts);
    this.name = name;
    this.method = facts.method;
    this.requestPath = facts.requestPath;
    this.status = facts.status;
    this.outcomeUnknown = facts.outcomeUnknown ?? false;
    Object.defineProperty(this, brandOf(name), { value: true });
  }

  public override at(path: AttributePath): this {
    const Same = this.constructor as new (parts: ErrorParts, facts: CallFacts) => this;
    return new Same({ ...this.parts, path }, this);
  }
}

/**
 * The predicate for a subclass of {@link ApiError}, by its name: true also for an error of another copy of this package.
 * With codes, true for these codes only.
 */
export function predicateFor<E extends ApiError>(
  name: string,
): (error: unknown, ...codes: readonly E['code'][]) => error is E {
  const brand = brandOf(name);
  return (error, ...codes): error is E =>
    typeof error === 'object' &&
    error !== null &&
    brand in error &&
    (codes.length === 0 || codes.includes((error as unknown as E).code));
}

export const factsOf = ({ method, path }: HttpCall): CallFacts => ({ method, requestPath: path });

const brandOf = (name: string): symbol => Symbol.for(`cdktf-signet.${name}`);
