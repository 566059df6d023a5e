import type { HttpCall } from '../http';

/** One request to the API of Kestra. */
export interface ApiCall extends HttpCall {
  /** What it does, as in "Not allowed to …": `create role "ci" in tenant "main"`. */
  readonly does: string;
  /** What the caller needs for it, as Kestra names it: `ROLE: CREATE in tenant "main"`. */
  readonly needs: string;
  /** The response may hold a token, of which no message may show any part. */
  readonly givesToken?: boolean;
}

/** `/api/v1/main/roles/abc`. */
export function pathOf(...segments: readonly string[]): string {
  return ['/api/v1', ...segments.map(encodeURIComponent)].join('/');
}
