/** The status codes of gRPC that this server uses: https://grpc.io/docs/guides/status-codes/ */
export const StatusCode = {
  ok: 0,
  unknown: 2,
  deadlineExceeded: 4,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;
export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

/**
 * A status other than OK. It is sent to the client with its message, so the message must not contain a value of a request.
 * A handler may throw it. Every other error that a handler throws is sent as UNKNOWN, without its message.
 */
export class StatusError extends Error {
  public override readonly name = 'StatusError';

  public constructor(
    public readonly code: StatusCode,
    message: string,
  ) {
    super(message);
  }
}

/** The header or trailer fields of a status. */
export function statusFields({ code, message }: StatusError): Record<string, string> {
  return { 'grpc-status': String(code), 'grpc-message': percentEncoded(message) };
}

/** The encoding of `grpc-message`: all bytes of UTF-8 but the printable ones of ASCII, and `%`, are written as `%XX`. */
function percentEncoded(message: string): string {
  return Buffer.from(message)
    .toString('latin1')
    .replace(/[^ -$&-~]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
