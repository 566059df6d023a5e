/** One request to an API. Each client adds what its errors need to describe the request. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Each segment encoded; relative to the base URL of the server. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a string unchanged. */
  readonly body?: object | string;
  /** Default for a call with a body: `application/json`. */
  readonly contentType?: string;
  /** Default: `application/json`. */
  readonly accept?: string;
  /** Sending it twice has the same effect as sending it once, so it may be repeated when its response was lost. */
  readonly repeatable: boolean;
  /** Values in the body that no message may show if the server echoes them. */
  readonly confidential?: readonly string[];
  readonly signal?: AbortSignal;
}
