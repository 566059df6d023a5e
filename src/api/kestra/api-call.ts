/** One request to the API, before anything of transport is known. */
export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Each segment encoded; without the server's own prefix. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** What it does, in words that complete "Not allowed to …": `create role "ci" in tenant "main"`. */
  readonly does: string;
  /** What the caller needs for it, as Kestra names it: `ROLE: CREATE in tenant "main"`. */
  readonly needs: string;
  /** Doing it twice gives the same as doing it once, so it may be sent again when nobody knows whether it arrived. */
  readonly repeatable: boolean;
  /** Its answer may hold a token, of which not even a part may be shown. */
  readonly givesToken?: boolean;
  readonly signal?: AbortSignal;
}

/** `/api/v1/main/roles/abc`. */
export function pathOf(...segments: readonly string[]): string {
  return ['/api/v1', ...segments.map(encodeURIComponent)].join('/');
}
