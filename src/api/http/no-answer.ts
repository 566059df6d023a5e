/** Why there is no usable response. It holds no text of the network or the server: that could quote the request. */
export type NoAnswer = {
  /** The server may have received the request. */
  readonly sent: boolean;
  /** The address of the server, where the request was to be sent: scheme, host and port. */
  readonly address?: string;
} & (
  | {
      readonly kind: 'connection' | 'tls';
      /** An error code of Node.js such as ECONNREFUSED, or a few words. */
      readonly code: string;
    }
  | { readonly kind: 'timeout'; readonly milliseconds: number }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'bad-answer';
      readonly status?: number;
      /** The size limit that the response exceeds, in bytes. Default: its content is wrong. */
      readonly largest?: number;
    }
);

const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const TLS = /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|INVALID_CA|EPROTO)/;
/** The code of the error that `agents.ts` gives to a connection that takes too long. */
export const CONNECT_TIMEOUT = 'ECONNECTTIMEOUT';

/** Finds out why a request of axios failed. Only the code of the error is used, never its message. */
export function noAnswerOf(
  error: unknown,
  { connectTimeoutMs, largestAnswer }: { readonly connectTimeoutMs: number; readonly largestAnswer: number },
): NoAnswer {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown';
  if (TLS.test(known)) return { kind: 'tls', code: known, sent: false };
  if (known === CONNECT_TIMEOUT) return { kind: 'timeout', milliseconds: connectTimeoutMs, sent: false };
  // Axios has no code for this alone.
  if (text.startsWith('maxContentLength size of ')) return { kind: 'bad-answer', largest: largestAnswer, sent: true };
  // The code is the same as that of a reset in the middle of a response; only the message differs.
  const early = text.startsWith('Client network socket disconnected before secure TLS');
  return { kind: 'connection', code: known, sent: !early && !NEVER_SENT.includes(known) };
}
