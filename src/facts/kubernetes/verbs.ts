import { closest } from '../closest';

// https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb

/** The verbs of requests to resources, and the wildcard. */
const STANDARD = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*'];

const ORDER = ['*', ...STANDARD];
const rankOf = (verb: string): number => (ORDER.includes(verb) ? ORDER.indexOf(verb) : ORDER.length);

/** The order in which people write verbs: `*`, then as in `get, list, watch, create`, then others by name. */
export const compareVerbs = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : Number(a > b));

/** Verbs that the API server or a controller checks besides the request itself. */
const SPECIAL = ['approve', 'attest', 'bind', 'escalate', 'impersonate', 'promote', 'sign', 'use'];

/** The verbs of requests to `nonResourceURLs`: HTTP methods. */
const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', '*'];

/** What is often written instead of a verb. */
const MISTAKEN: Readonly<Record<string, string>> = {
  add: 'create',
  apply: 'patch',
  edit: 'update',
  exec: 'create',
  modify: 'update',
  post: 'create',
  put: 'update',
  read: 'get',
  remove: 'delete',
  view: 'get',
  write: 'update',
};

/**
 * A verb that no resource of Kubernetes, Kargo or Argo has, with the verb that was likely meant. Undefined for a verb that
 * exists. A verb with a ":" is not checked: such verbs have variable parts.
 *
 * @param on - what the rule is for. Default: resources.
 */
export function suspiciousVerb(
  verb: string,
  on: 'resources' | 'nonResourceURLs' = 'resources',
): { readonly suggestion?: string } | undefined {
  const known = on === 'resources' ? [...STANDARD, ...SPECIAL] : METHODS;
  if (known.includes(verb) || verb.includes(':')) return undefined;
  const mistaken =
    on === 'resources' && Object.hasOwn(MISTAKEN, verb.toLowerCase()) ? MISTAKEN[verb.toLowerCase()] : undefined;
  const suggestion = mistaken ?? closest(verb, known);
  return suggestion === undefined ? {} : { suggestion };
}
