import type { PolicyRule, RBAC_VERSION, RoleRef, SubjectObject, TOKEN_SECRET_TYPE } from '../../facts/kubernetes';

/**
 * Plain Kubernetes objects: the single source of what a construct declares. A renderer turns one into a Terraform
 * resource; nothing else in a construct depends on the Terraform type. Strings may be unresolved.
 */

export interface ObjectMeta {
  /** The name of the object. */
  readonly name: string;
  /** Undefined for a cluster-scoped kind. */
  readonly namespace?: string;
  /** The labels of the object. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The annotations of the object. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A ServiceAccount, as the API server gets it. */
export interface ServiceAccountObject {
  /** The API group and version of the kind. */
  readonly apiVersion: 'v1';
  /** The kind of the object. */
  readonly kind: 'ServiceAccount';
  /** The name and the namespace of the object, its labels and its annotations. */
  readonly metadata: ObjectMeta;
  /** Whether Kubernetes mounts a token of the account into its pods. */
  readonly automountServiceAccountToken?: boolean;
}

/** A Role, as the API server gets it. */
export interface RoleObject {
  /** The API group and version of the kind. */
  readonly apiVersion: typeof RBAC_VERSION;
  /** The kind of the object. */
  readonly kind: 'Role';
  /** The name and the namespace of the object, its labels and its annotations. */
  readonly metadata: ObjectMeta;
  /** What the role allows. */
  readonly rules: readonly PolicyRule[];
}

/** A ClusterRole, as the API server gets it. */
export interface ClusterRoleObject {
  /** The API group and version of the kind. */
  readonly apiVersion: typeof RBAC_VERSION;
  /** The kind of the object. */
  readonly kind: 'ClusterRole';
  /** The name of the object, its labels and its annotations. */
  readonly metadata: ObjectMeta;
  /** What the role allows. */
  readonly rules: readonly PolicyRule[];
}

/** A RoleBinding, as the API server gets it. */
export interface RoleBindingObject {
  /** The API group and version of the kind. */
  readonly apiVersion: typeof RBAC_VERSION;
  /** The kind of the object. */
  readonly kind: 'RoleBinding';
  /** The name and the namespace of the object, its labels and its annotations. */
  readonly metadata: ObjectMeta;
  /** The role that the subjects get. */
  readonly roleRef: RoleRef;
  /** Who gets the role. */
  readonly subjects: readonly SubjectObject[];
}

/** A ClusterRoleBinding, as the API server gets it. */
export interface ClusterRoleBindingObject {
  /** The API group and version of the kind. */
  readonly apiVersion: typeof RBAC_VERSION;
  /** The kind of the object. */
  readonly kind: 'ClusterRoleBinding';
  /** The name of the object, its labels and its annotations. */
  readonly metadata: ObjectMeta;
  /** The role that the subjects get. */
  readonly roleRef: RoleRef;
  /** Who gets the role. */
  readonly subjects: readonly SubjectObject[];
}

/** The objects that renderers create. A token Secret is always a resource of Signet, with any renderer. */
export type AccessObject =
  ServiceAccountObject | RoleObject | ClusterRoleObject | RoleBindingObject | ClusterRoleBindingObject;

/** The Secret that the token controller fills, without its data. */
export interface TokenSecretObject {
  /** The API version of Secrets. */
  readonly apiVersion: 'v1';
  /** The kind of the object. */
  readonly kind: 'Secret';
  /** The type of a Secret that the token controller of Kubernetes fills with a token. */
  readonly type: typeof TOKEN_SECRET_TYPE;
  /** The namespace, the name or its prefix, the labels and the annotations. */
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
