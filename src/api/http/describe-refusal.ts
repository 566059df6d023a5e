import { factsOf } from './api-error';
import type { Advice, ApiTerms, Description } from './api-terms';
import type { HttpCall } from './call';

const KINDS = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-offered',
  409: 'conflict',
  410: 'gone',
  422: 'invalid',
  429: 'too-many-requests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
} as const;

/** What an HTTP status of 300 and more means. */
export type RefusalKind = (typeof KINDS)[keyof typeof KINDS] | 'redirected' | 'server-error';

export const refusalKindOf = (status: number): RefusalKind =>
  status in KINDS ? KINDS[status as keyof typeof KINDS] : status < 400 ? 'redirected' : 'server-error';

/** What an API adds to a refusal: its code, and texts that replace the general ones. */
export interface RefusalAdvice<Code extends string> extends Advice<Code> {
  readonly what?: string;
}

/**
 * Describes the error of a call that the server refused.
 *
 * @param message - the message of the server, without anything confidential.
 */
export function describeRefusal<Call extends HttpCall, Code extends string>(
  { server, does }: ApiTerms<Call>,
  { code, what, fix }: RefusalAdvice<Code>,
  call: Call,
  { status, message }: { readonly status: number; readonly message: string | undefined },
): Description<Code> {
  const kind = refusalKindOf(status);
  return {
    parts: {
      code,
      what: what ?? WHAT[kind](capitalized(server), does(call)),
      why: [
        // With wrong credentials, each call fails in the same way.
        ...(kind === 'unauthorized' ? [`Cannot ${does(call)}.`] : []),
        message === undefined ? `The server responded with status ${status}.` : `The server says: ${message}`,
      ].join(' '),
      fix: fix ?? FIX[kind],
      shared: kind === 'unauthorized',
    },
    facts: { ...factsOf(call), status },
  };
}

const WHAT: Readonly<Record<RefusalKind, (server: string, action: string) => string>> = {
  redirected: (server, action) => `${server} redirects the request to ${action}`,
  'bad-request': (server, action) => `${server} cannot read the request to ${action}`,
  unauthorized: (server) => `${server} does not accept the credentials`,
  forbidden: (_server, action) => `Not allowed to ${action}`,
  'not-found': (_server, action) => `Not found: cannot ${action}`,
  'not-offered': (server, action) => `${server} does not support the request to ${action}`,
  conflict: (_server, action) => `Conflict: cannot ${action}`,
  gone: (_server, action) => `No longer available: cannot ${action}`,
  invalid: (server, action) => `${server} rejects the request to ${action} as invalid`,
  'too-many-requests': (server, action) => `${server} is too busy to ${action}`,
  unavailable: (server, action) => `${server} is unavailable: cannot ${action}`,
  'server-error': (server, action) => `${server} failed to ${action}`,
};

const FIX: Readonly<Partial<Record<RefusalKind, string>>> = {
  redirected: 'Configure the address of the server itself: credentials are not sent to another address.',
  'too-many-requests': 'Several tries had no effect. Try again later, or with less parallelism.',
  unavailable: 'Try again when the server has recovered.',
};

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
