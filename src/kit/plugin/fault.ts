import { basename } from 'node:path';
import { isSignetError } from '../../errors';
import { type Logger, classOf } from '../log';
import type { Diagnostic } from './provider';

/** What a call does, and to which type: `plan`, `scratch_note`. */
export interface Operation {
  readonly verb: string;
  readonly subject?: string;
}

/**
 * The diagnostic for a thrown error. The message of a SignetError is shown. The message of any other error could contain
 * a confidential value: its class is shown, and the place where it was thrown is logged. A value that is nested too deeply
 * is a mistake in the configuration, every other error here is one of the provider.
 */
export function faultOf(error: unknown, operation: Operation, provider: string): Diagnostic {
  if (isSignetError(error) && error.code === 'cty/too-deep') {
    const { what, detail, code, path } = error;
    return { severity: 'error', summary: what, detail: `${detail}\n\n[${code}]`, path };
  }
  const words = [operation.verb, operation.subject].filter(Boolean).join(' ');
  const cause = isSignetError(error) ? `\n\n${error.message}` : ` The class of the error is ${classOf(error)}.`;
  return {
    severity: 'error',
    summary: `The provider ${provider} failed to ${words}`,
    detail: `This is a bug in the provider, not a mistake in the configuration. Please report it.${cause}`,
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

const LOCATION = /([^/\\():\s]+:\d+:\d+)\)?$/;

/** File, line and column of each stack frame. The message is removed first: it may contain lines that look like frames. */
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
