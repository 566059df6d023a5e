import type { KubernetesObject } from '../api/kubernetes';

/** What identifies an object in a cluster. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for a cluster-scoped kind. */
  readonly namespace?: string;
  readonly name: string;
}

/** The import identifier: `v1/ServiceAccount/argo/jenkins`, `rbac.authorization.k8s.io/v1/Role/argo/jenkins`. */
export const objectId = ({ apiVersion, kind, namespace, name }: ObjectIdentity): string =>
  [apiVersion, kind, namespace, name].filter((part) => part !== undefined).join('/');

export const identityOf = ({ apiVersion, kind, metadata }: KubernetesObject): ObjectIdentity => ({
  apiVersion,
  kind,
  ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
  name: metadata.name ?? '',
});
