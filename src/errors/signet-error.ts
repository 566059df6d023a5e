import { visible, visibleLine } from './visible';

/**
 * Where in a configuration something is: attribute names, map keys and list indexes from the outside in,
 * for example `['recipients', 0, 'key']`.
 */
export type AttributePath = readonly (string | number)[];

/**
 * What every error of Signet says. None of these texts may hold a value that could be a credential. What they quote of a
 * server or a file is shown with control characters written out.
 */
export interface ErrorParts {
  /** Stable and unique, `room/slug`, for example `token/same-name`. Users search for it; it never changes its meaning. */
  readonly code: string;
  /** One line, without a full stop: what happened. */
  readonly what: string;
  /** Whole sentences: why it happened. */
  readonly why?: string;
  /** Whole sentences: what to do about it. */
  readonly fix?: string;
  /** The attribute that it is about. */
  readonly path?: AttributePath;
}

const BRAND = Symbol.for('cdktf-signet.SignetError');

/** An error meant for the user: each room makes its own in one file of named factories. */
export class SignetError extends Error {
  public readonly code: string;
  public readonly what: string;
  public readonly why: string | undefined;
  public readonly fix: string | undefined;
  public readonly path: AttributePath | undefined;

  public constructor(parts: ErrorParts) {
    const what = visibleLine(parts.what);
    const why = parts.why === undefined ? undefined : visible(parts.why);
    const fix = parts.fix === undefined ? undefined : visible(parts.fix);
    super([what, why, fix].filter(Boolean).join('\n') + `\n[${parts.code}]`);
    this.name = 'SignetError';
    this.code = parts.code;
    this.what = what;
    this.why = why;
    this.fix = fix;
    this.path = parts.path;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** Why and what to do, without the first line: the detail of a diagnostic. */
  public get detail(): string {
    return [this.why, this.fix].filter(Boolean).join('\n\n');
  }

  /** The same error, about another attribute: for a caller that knows where the bad value was written. */
  public at(path: AttributePath): SignetError {
    return new SignetError({ code: this.code, what: this.what, why: this.why, fix: this.fix, path });
  }
}

/** True for a {@link SignetError}, also one made by another copy of this package. */
export function isSignetError(error: unknown): error is SignetError {
  return typeof error === 'object' && error !== null && BRAND in error;
}
