import { visible, visibleLine } from './visible';

/**
 * The position of a value in a configuration: attribute names, map keys and list indexes from the outside in,
 * for example `['recipients', 0, 'key']`.
 */
export type AttributePath = readonly (string | number)[];

/**
 * The parts of every error. None of these texts may contain a value that could be a credential. Texts from a server or a
 * file are shown with escaped control characters.
 */
export interface ErrorParts {
  /** Stable and unique, `family/name`, for example `token/same-name`. `docs/errors.md` lists all codes. */
  readonly code: string;
  /** What happened: one line, without a full stop. */
  readonly what: string;
  /** Why it happened: whole sentences. */
  readonly why?: string;
  /** What to do about it: whole sentences. */
  readonly fix?: string;
  /** The attribute that the error concerns. */
  readonly path?: AttributePath;
  /**
   * Each operation of the process meets the same error, for example an unreachable server. It is reported in full only
   * once, so `what` must not name the operation. Default false.
   */
  readonly shared?: boolean;
}

const BRAND = Symbol.for('cdktf-signet.SignetError');

/** An error for the user. Each room creates its own in an errors file, with one factory for each code. */
export class SignetError extends Error {
  public readonly code: string;
  public readonly what: string;
  public readonly why: string | undefined;
  public readonly fix: string | undefined;
  public readonly path: AttributePath | undefined;
  public readonly shared: boolean;

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
    this.shared = parts.shared ?? false;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /** The detail of a diagnostic: why it happened and what to do. */
  public get detail(): string {
    return [this.why, this.fix].filter(Boolean).join('\n\n');
  }

  /** What the error was created from, with visible characters only. */
  public get parts(): ErrorParts {
    const { code, what, why, fix, path, shared } = this;
    return { code, what, why, fix, path, shared };
  }

  /** The same error with another attribute path, for a caller that knows the position of the invalid value. */
  public at(path: AttributePath): SignetError {
    return new SignetError({ ...this.parts, path });
  }
}

/** True for a {@link SignetError}, also one of another copy of this package. */
export function isSignetError(error: unknown): error is SignetError {
  return typeof error === 'object' && error !== null && BRAND in error;
}
