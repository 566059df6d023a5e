import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

import type { BaseFault } from './faults';

/** One request with its whole body. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly socket: Socket;
}

/** A response with its whole body. */
export interface SandboxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A response that the API writes itself, such as a watch. */
export interface StreamedResponse {
  readonly stream: (response: ServerResponse) => void;
}

/** What a server calls to respond to requests. */
export interface SandboxApi<F extends BaseFault> {
  /** The first fault for a request. It counts as used. */
  readonly takeFault: (method: string, url: URL) => F | undefined;
  /**
   * Carries out a request.
   *
   * @param identified - is called with the name of the caller as soon as it is known.
   */
  readonly respond: (
    request: SandboxRequest,
    fault: F | undefined,
    identified: (user: string) => void,
  ) => SandboxResponse | StreamedResponse | Promise<SandboxResponse>;
  /** An error of this API. */
  readonly errorOf: (status: number, message: string) => Error;
  /** The response for an error that was thrown. `path` is that of the request, with its query. */
  readonly refuse: (error: unknown, path: string) => SandboxResponse;
}
