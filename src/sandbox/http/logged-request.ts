/** A request in the log: without headers and bodies, so without tokens. */
export interface LoggedRequest {
  /** The HTTP method. */
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The HTTP status of the response; null where the connection was closed without a whole response. */
  readonly status: number | null;
  /** The name of the caller, once authenticated. */
  readonly user: string | null;
}
