import type { PolicyRule, RBAC_VERSION, RoleRef, SubjectObject, TOKEN_SECRET_TYPE } from '../../facts/kubernetes';

/**
 * Plain Kubernetes objects: the single source of what a construct declares. A renderer turns one into a Terraform
 * resource; nothing else in a construct depends on the Terraform type. Strings may be unresolved.
 */

export interface ObjectMeta {
  readonly name: string;
  /** Undefined for a cluster-scoped kind. */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface ServiceAccountObject {
  readonly apiVersion: 'v1';
  readonly kind: 'ServiceAccount';
  readonly metadata: ObjectMeta;
  readonly automountServiceAccountToken?: boolean;
}

export interface RoleObject {
  readonly apiVersion: typeof RBAC_VERSION;
  readonly kind: 'Role';
  readonly metadata: ObjectMeta;
  readonly rules: readonly PolicyRule[];
}

export interface ClusterRoleObject {
  readonly apiVersion: typeof RBAC_VERSION;
  readonly kind: 'ClusterRole';
  readonly metadata: ObjectMeta;
  readonly rules: readonly PolicyRule[];
}

export interface RoleBindingObject {
  readonly apiVersion: typeof RBAC_VERSION;
  readonly kind: 'RoleBinding';
  readonly metadata: ObjectMeta;
  readonly roleRef: RoleRef;
  readonly subjects: readonly SubjectObject[];
}

export interface ClusterRoleBindingObject {
  readonly apiVersion: typeof RBAC_VERSION;
  readonly kind: 'ClusterRoleBinding';
  readonly metadata: ObjectMeta;
  readonly roleRef: RoleRef;
  readonly subjects: readonly SubjectObject[];
}

/** The objects that renderers create. A token Secret is always a resource of Signet, with any renderer. */
export type AccessObject =
  ServiceAccountObject | RoleObject | ClusterRoleObject | RoleBindingObject | ClusterRoleBindingObject;

/** The Secret that the token controller fills, without its data. */
export interface TokenSecretObject {
  readonly apiVersion: 'v1';
  readonly kind: 'Secret';
  readonly type: typeof TOKEN_SECRET_TYPE;
  readonly metadata: Omit<ObjectMeta, 'name'> & {
    readonly namespace: string;
    readonly name?: string;
    readonly generateName?: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
}

/** Metadata without undefined properties. */
export function objectMeta({ name, namespace, labels, annotations }: ObjectMeta): ObjectMeta {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(labels !== undefined && { labels }),
    ...(annotations !== undefined && { annotations }),
  };
}
