import { SignetError, isSignetError } from '../../errors';
import type { AttributePath, ErrorParts } from '../../errors';
import { type Logger, classOf } from '../log';
import type { Call, Diagnostic } from '../plugin';
import type { Problem } from './value-problems';
import type { Context } from './contract';
import { cancelled, crash, notConfigured, providerFault } from './errors';
import type { OperationName } from './errors';
import { type Memory, slot } from './memory';

/** The result of {@link ProviderDefinition.configure}. */
export interface Configured {
  readonly clients: unknown;
}

/** What every operation needs from the provider that runs it. */
export interface Runtime {
  readonly log: Logger;
  readonly memory: Memory;
  readonly configured: Configured | undefined;
}

/** How long a cleanup may take after the engine has asked to stop. The engine kills a provider that takes too long. */
const CLEANUP_MS = 10_000;

/** One call of the engine: collects its diagnostics and runs the definition's code, whose thrown errors become diagnostics. */
export class Operation {
  readonly #found: Diagnostic[];
  readonly #name: OperationName;
  readonly #call: Call;
  readonly #runtime: Runtime;

  public constructor(name: OperationName, call: Call, runtime: Runtime, found: Diagnostic[] = []) {
    this.#found = found;
    this.#name = name;
    this.#call = call;
    this.#runtime = runtime;
  }

  /** The same operation for a cleanup, which also runs after the engine has asked to stop. It has its own short time limit. */
  public cleanup(): Operation {
    return new Operation(this.#name, { signal: AbortSignal.timeout(CLEANUP_MS) }, this.#runtime, this.#found);
  }

  public get type(): string {
    return this.#name.type;
  }

  public get diagnostics(): readonly Diagnostic[] {
    return [...this.#found];
  }

  /** Whether there is an error among the diagnostics. */
  public hasFailed(): boolean {
    return this.#found.some(({ severity }) => severity === 'error');
  }

  public error(error: SignetError): void {
    this.#runtime.log.debug('operation failed', { ...this.#name, code: error.code });
    const { inFull } = this.#runtime.memory.of(reportedErrors);
    const repeats = error.shared && inFull.has(keyOf(error));
    if (error.shared) inFull.add(keyOf(error));
    this.#found.push(repeats ? shortened(error) : toDiagnostic('error', error));
  }

  public warning(warning: SignetError): void {
    this.#found.push(toDiagnostic('warning', warning));
  }

  /** Adds an error if the definition's code returned something wrong. Returns whether there was no problem. */
  public faultless(problems: readonly Problem[]): boolean {
    if (problems.length === 0) return true;
    this.error(providerFault(this.#name, problems));
    this.#runtime.log.error('fault of the provider', { ...this.#name, problems: problems.length });
    return false;
  }

  /** The context for code that needs no clients. */
  public offline(): Omit<Context<never>, 'clients'> {
    const call = this.#call;
    return {
      // Most operations on an unchanged object never read it.
      get signal() {
        return call.signal;
      },
      log: this.#runtime.log,
      memory: this.#runtime.memory,
      warn: (parts: ErrorParts) => {
        this.warning(new SignetError(parts));
      },
      fail: (parts: ErrorParts) => {
        this.error(new SignetError(parts));
      },
    };
  }

  /** The context with the clients. Throws `provider/not-configured`. */
  public online<C>(): Context<C> {
    if (this.#runtime.configured === undefined) throw notConfigured(this.#name);
    return Object.assign(this.offline(), { clients: this.#runtime.configured.clients as C });
  }

  /** Runs the definition's code. `undefined` if it threw an error, which is then among the diagnostics. */
  public async attempt<T>(
    body: () => T | Promise<T>,
    report = (error: SignetError) => {
      this.error(error);
    },
  ): Promise<{ readonly value: T } | undefined> {
    if (this.#isAborted()) {
      this.error(cancelled(this.#name));
      return undefined;
    }
    try {
      return { value: await body() };
    } catch (thrown) {
      this.caught(thrown, report);
      return undefined;
    }
  }

  /**
   * As {@link attempt}, for the read of a resource. A shared error that another read has reported is not reported again:
   * that one has already failed the run, and the state does not change.
   */
  public async attemptRead<T>(body: () => T | Promise<T>): Promise<{ readonly value: T } | undefined> {
    return this.attempt(body, (error) => {
      const { byRead } = this.#runtime.memory.of(reportedErrors);
      if (!error.shared || !byRead.has(keyOf(error))) this.error(error);
      byRead.add(keyOf(error));
    });
  }

  #isAborted(): boolean {
    return this.#call.aborted ?? this.#call.signal.aborted;
  }

  /** Adds a thrown error to the diagnostics. */
  public caught(
    thrown: unknown,
    report = (error: SignetError) => {
      this.error(error);
    },
  ): void {
    const aborted = this.#isAborted();
    if (aborted) this.error(cancelled(this.#name));
    if (isSignetError(thrown)) {
      // A client that was aborted throws its own `…/cancelled` error, which would be a repetition.
      if (!aborted || !thrown.code.endsWith('/cancelled')) report(thrown);
    } else if (!aborted) {
      this.error(crash(this.#name));
      this.#runtime.log.error('unexpected failure', { ...this.#name, class: classOf(thrown) });
    }
  }
}

/** The shared errors that this process has reported: see {@link ErrorParts.shared}. */
const reportedErrors = slot(() => ({ inFull: new Set<string>(), byRead: new Set<string>() }));

const keyOf = ({ code, what }: SignetError): string => JSON.stringify([code, what]);

/** A diagnostic for an error that the same run has reported in full. */
const shortened = ({ what, code }: SignetError): Diagnostic => ({
  severity: 'error',
  summary: what,
  detail: `See the same error of another resource for the details. [${code}]`,
});

function toDiagnostic(severity: Diagnostic['severity'], error: SignetError): Diagnostic {
  const path: AttributePath | undefined = error.path;
  return {
    severity,
    summary: error.what,
    detail: [error.detail, `[${error.code}]`].filter(Boolean).join('\n\n'),
    ...(path === undefined ? {} : { path }),
  };
}
