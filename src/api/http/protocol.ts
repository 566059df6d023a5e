import type { Readable } from 'node:stream';

import type { Credentials } from './login';
import type { NoAnswer } from './no-answer';
import type { Request } from './request';
import type { Answer } from './retry';

export interface HttpAnswer extends Answer {
  readonly body: string | Readable;
}

export interface Limits {
  /** For one try in milliseconds, from the first byte sent to the last received; for a stream, to the headers. */
  readonly timeoutMs: number;
  /** For the connection in milliseconds, with its TLS handshake. */
  readonly connectTimeoutMs: number;
  /** For the body of a response in bytes; not for a stream. */
  readonly largestAnswer: number;
}

/** A version of HTTP, spoken with one server. */
export interface Protocol {
  /** Sends a request once. It does not throw for the network or the status. */
  send(request: Request, credentials: Credentials): Promise<HttpAnswer | NoAnswer>;
  /** Closes idle connections. */
  close(): void;
}
