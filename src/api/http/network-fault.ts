/** Why no answer came, told from the error's code alone: its message may quote what was sent. */
export interface NetworkFault {
  readonly kind: 'connection' | 'timeout' | 'tls';
  /** A code of Node's, for example ECONNREFUSED. */
  readonly code: string;
  /** Whether the server may have received and carried out the request. */
  readonly sent: boolean;
}

const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNECTTIMEOUT'];
const TLS = /^(ERR_TLS_|ERR_SSL_|ERR_OSSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|INVALID_CA|EPROTO)/;

export function networkFault(error: unknown): NetworkFault {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown';
  if (TLS.test(known)) return { kind: 'tls', code: known, sent: false };
  // The same code as a reset in the middle of an answer; only the text tells that TLS had not begun.
  const early =
    typeof message === 'string' && message.startsWith('Client network socket disconnected before secure TLS');
  if (known === 'ECONNECTTIMEOUT') return { kind: 'timeout', code: known, sent: false };
  return { kind: 'connection', code: known, sent: !early && !NEVER_SENT.includes(known) };
}
