import { basename } from 'node:path';
import { isSignetError } from '../../errors';
import type { Logger } from './log';
import type { Diagnostic } from './provider';

/** What a call was about, in words: `plan`, `signet_kubernetes_object`. */
export interface Operation {
  readonly verb: string;
  readonly subject?: string;
}

/**
 * The one diagnostic that a thrown error becomes. Errors of ours say what happened; what others say could hold a
 * value, so of those only the class is shown, and where they were thrown is logged.
 */
export function faultOf(error: unknown, operation: Operation, provider: string): Diagnostic {
  const words = [operation.verb, operation.subject].filter(Boolean).join(' ');
  const said = isSignetError(error) ? `\n\n${error.message}` : ` Its kind is ${classOf(error)}.`;
  return {
    severity: 'error',
    summary: `The provider ${provider} failed at: ${words}`,
    detail: `This is a fault of the provider, not of the configuration. Please report it.${said}`,
  };
}

export function logFault(log: Logger, error: unknown, operation: Operation): void {
  log.error('the provider failed', {
    operation: operation.verb,
    subject: operation.subject ?? null,
    error: isSignetError(error) ? error.code : classOf(error),
    at: locationsOf(error),
  });
}

function classOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const { constructor } = error;
  return typeof constructor === 'function' && /^\w+$/.test(constructor.name) ? constructor.name : 'object';
}

const LOCATION = /([^/\\():\s]+:\d+:\d+)\)?$/;

/** File, line and column of the stack's frames. The message is cut off first: it may have lines that look like frames. */
function locationsOf(error: unknown): string {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return '';
  const start = error.stack.indexOf(error.message);
  if (start < 0) return '';
  return error.stack
    .slice(start + error.message.length)
    .split('\n')
    .flatMap((line) => LOCATION.exec(line)?.[1] ?? [])
    .map((location) => basename(location))
    .slice(0, 10)
    .join(' ');
}
