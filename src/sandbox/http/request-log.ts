/** One request as the sandbox saw it: no headers, no bodies, so no tokens. */
export interface LoggedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** The answer's HTTP status; null where the connection was closed without one. */
  readonly status: number | null;
  /** Who called, once authenticated. */
  readonly user: string | null;
}
