import type { KubernetesObject } from '../api/kubernetes';
import type { RoleRef, SubjectObject } from '../facts/kubernetes';
import { ACCESS_KINDS, type AccessKind, isOfCluster } from './access-kinds';
import { collected } from './collected';

/** The objects of a kind: of a namespace, or of all. */
export type ListObjects = (kind: AccessKind, namespace: string | undefined) => AsyncIterable<KubernetesObject>;

/** Which objects are selected. */
export interface ObjectSelection {
  /** Default: all kinds that declare access. */
  readonly kinds?: readonly AccessKind[] | undefined;
  /** Default: the whole cluster. With namespaces, only namespaced objects. */
  readonly namespaces?: readonly string[] | undefined;
}

/** The objects of some kinds, by kind. A list is read when the caller reaches it. */
export async function* selectObjects(
  list: ListObjects,
  { kinds = ACCESS_KINDS, namespaces }: ObjectSelection,
  isWanted: (object: KubernetesObject) => boolean,
): AsyncGenerator<KubernetesObject> {
  for (const kind of kinds) {
    if (isOfCluster(kind) && namespaces !== undefined) continue;
    for (const place of placesOf(kind, namespaces))
      for await (const object of list(kind, place)) if (isWanted(object)) yield object;
  }
}

/**
 * The access of the ServiceAccounts of some namespaces, or of all: these, the roles and bindings of the namespaces, the
 * ClusterRoleBindings of ServiceAccounts of the namespaces, and the ClusterRoles that any of these bindings gives.
 */
export async function* selectAccess(
  list: ListObjects,
  namespaces: readonly string[] | undefined,
  isWanted: (object: KubernetesObject) => boolean,
): AsyncGenerator<KubernetesObject> {
  const select = (kind: AccessKind) => selectObjects(list, { kinds: [kind], namespaces }, isWanted);
  yield* select('ServiceAccount');
  yield* select('Role');
  const bindings = [...(await collected(select('RoleBinding')))];
  for await (const binding of list('ClusterRoleBinding', undefined))
    if (bindsAccountIn(binding, namespaces) && isWanted(binding)) bindings.push(binding);
  const given = new Set(bindings.map(({ roleRef }) => roleRef as RoleRef).map(({ kind, name }) => `${kind} ${name}`));
  for await (const role of list('ClusterRole', undefined))
    if (given.has(`ClusterRole ${role.metadata.name ?? ''}`) && isWanted(role)) yield role;
  yield* bindings;
}

/** The namespaces to list a kind in; undefined is all of them, or a cluster-scoped kind. */
const placesOf = (kind: AccessKind, namespaces: readonly string[] | undefined): readonly (string | undefined)[] =>
  namespaces === undefined || isOfCluster(kind) ? [undefined] : namespaces;

const bindsAccountIn = ({ subjects }: KubernetesObject, namespaces: readonly string[] | undefined): boolean =>
  ((subjects ?? []) as readonly SubjectObject[]).some(
    (subject) => subject.kind === 'ServiceAccount' && (namespaces?.includes(subject.namespace) ?? true),
  );
