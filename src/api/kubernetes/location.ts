import type { Target } from './api-call';
import type { KindRef } from './client';
import { groupOf } from './discovery';
import { badName, namespaceRequired } from './errors';
import type { Kind } from './kinds';

/** The path of a collection or an object, and its name in RBAC. */
export interface Location {
  readonly path: string;
  readonly target: Target;
}

/** The collection of a kind: of the namespace, or without one of the whole cluster. */
export function collection({ apiVersion, namespace }: KindRef, { resource, namespaced }: Kind): Location {
  const { group, prefix } = groupOf(apiVersion);
  if (!namespaced || namespace === undefined) return { path: `${prefix}/${resource}`, target: { resource, group } };
  return {
    path: `${prefix}/namespaces/${segment(namespace, 'namespace')}/${resource}`,
    target: { resource, group, namespace },
  };
}

/** The collection of a new object of the kind. */
export function home(ref: KindRef, kind: Kind): Location {
  if (kind.namespaced && ref.namespace === undefined) throw namespaceRequired(ref.kind);
  return collection(ref, kind);
}

/** One object. An empty name is refused: the path would be that of the whole collection. */
export function single(ref: KindRef & { readonly name: string }, kind: Kind): Location {
  const { path, target } = home(ref, kind);
  return { path: `${path}/${segment(ref.name, 'name')}`, target: { ...target, name: ref.name } };
}

/** A subresource of an object, as RBAC names it: `serviceaccounts/token`. */
export const subresource = ({ path, target }: Location, name: string): Location => ({
  path: `${path}/${name}`,
  target: { ...target, resource: `${target.resource}/${name}` },
});

/** The rule of the API for a name in a path. */
function segment(name: string, what: 'name' | 'namespace'): string {
  if (name === '' || name === '.' || name === '..' || /[/%]/.test(name)) throw badName(what);
  return encodeURIComponent(name);
}
