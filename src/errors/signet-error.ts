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
  /** Where in the program of the user it happened, such as the path of a construct: one line. */
  readonly where?: string | undefined;
  /** Why it happened: whole sentences. */
  readonly why?: string | undefined;
  /** What to do about it: whole sentences. */
  readonly fix?: string | undefined;
  /** The attribute that the error concerns. */
  readonly path?: AttributePath | undefined;
  /**
   * Each operation of the process meets the same error, for example an unreachable server. It is reported in full only
   * once, so `what` must not name the operation. Default false.
   */
  readonly shared?: boolean;
}

const BRAND = Symbol.for('cdktf-signet.SignetError');

/**
 * An error for the user. Each room creates its own in an errors file, with one factory for each code.
 *
 * Node.js prints of an uncaught error its `stack` and its enumerable properties. An error with a `where` is about the
 * program of the user, so its stack is only the message, and no property is enumerable. With `SIGNET_STACK=1` in the
 * environment, the stack has the frames.
 */
export class SignetError extends Error {
  static {
    Object.defineProperty(this.prototype, 'name', { value: 'SignetError', writable: true });
  }

  /** The stable code, `family/name`: see `docs/errors.md`. */
  declare public readonly code: string;
  /** What happened: one line, without a full stop. */
  declare public readonly what: string;
  /** The path of the construct that the error concerns, or another place in the program. */
  declare public readonly where: string | undefined;
  /** Why it happened. */
  declare public readonly why: string | undefined;
  /** What to do about it. */
  declare public readonly fix: string | undefined;
  /** The attribute that the error concerns. */
  declare public readonly path: AttributePath | undefined;
  /** Whether each operation of the process meets the same error, so that it is reported in full only once. */
  declare public readonly shared: boolean;

  public constructor({ code, what, where, why, fix, path, shared = false }: ErrorParts) {
    const shown = {
      code,
      what: visibleLine(what),
      where: where === undefined ? undefined : visibleLine(where),
      why: why === undefined ? undefined : visible(why),
      fix: fix === undefined ? undefined : visible(fix),
    };
    super(messageOf(shown));
    for (const [name, value] of Object.entries({ ...shown, path, shared }))
      Object.defineProperty(this, name, { value });
    Object.defineProperty(this, BRAND, { value: true });
    if (where !== undefined && process.env.SIGNET_STACK !== '1')
      Object.defineProperty(this, 'stack', { value: this.message });
  }

  /** Why it happened, what to do, and the code: one paragraph. */
  public get advice(): string {
    return adviceOf(this);
  }

  /** The detail of a diagnostic: why it happened and what to do. */
  public get detail(): string {
    return [this.why, this.fix].filter(Boolean).join('\n\n');
  }

  /** What the error was created from, with visible characters only. */
  public get parts(): ErrorParts {
    const { code, what, where, why, fix, path, shared } = this;
    return { code, what, where, why, fix, path, shared };
  }

  /** The same error with another attribute path, for a caller that knows the position of the invalid value. */
  public at(path: AttributePath): SignetError {
    return new (this.constructor as typeof SignetError)({ ...this.parts, path });
  }
}

const adviceOf = ({ code, why, fix }: ErrorParts): string => [why, fix, `[${code}]`].filter(Boolean).join(' ');

/** What happened, where, and what to do. Node.js takes a line that begins with "    at" as the beginning of the frames. */
function messageOf(parts: ErrorParts): string {
  const { what, where } = parts;
  return [what, ...(where === undefined ? [] : [`    at ${where}`]), adviceOf(parts)].join('\n');
}

/** True for a {@link SignetError}, also one of another copy of this package. */
export function isSignetError(error: unknown): error is SignetError {
  return typeof error === 'object' && error !== null && BRAND in error;
}
