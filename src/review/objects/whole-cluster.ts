import type { AccessObject } from './side';

/** Whether an object shows that a baseline has all bindings of its cluster: each cluster has ClusterRoleBindings. */
export const isOfWholeCluster = (
  object: AccessObject,
): object is AccessObject & { readonly kind: 'ClusterRoleBinding' } =>
  object.kind === 'ClusterRoleBinding' && object.origin.from === 'baseline';
