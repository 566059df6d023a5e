/** The verbs of Kubernetes' RBAC that this client uses. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'patch' | 'delete';

/** What a call is about, in the words that a Role would need to allow it. */
export interface Target {
  /** Plural, as in a Role's `resources`: `secrets`. */
  readonly resource: string;
  /** As in a Role's `apiGroups`: the empty string for the core group. */
  readonly group: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** One request to the API, before anything of transport is known. */
export interface ApiCall {
  readonly verb: Verb;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Each segment encoded; without the server's own prefix. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly target: Target;
  /** Doing it twice gives the same as doing it once, so it may be sent again when nobody knows whether it arrived. */
  readonly repeatable: boolean;
  /** Values in the body that no message may show, should the server echo them. */
  readonly confidential?: readonly string[];
  readonly signal?: AbortSignal;
}

/** `secrets "ci-token" in namespace "argo"`. */
export function describeTarget({ resource, group, namespace, name }: Target): string {
  const kind = group === '' ? resource : `${resource}.${group}`;
  return [kind, name && `"${name}"`, namespace && `in namespace "${namespace}"`].filter(Boolean).join(' ');
}
