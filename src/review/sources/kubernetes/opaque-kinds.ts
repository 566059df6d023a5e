import { ARGO_API_GROUP } from '../../../facts/argo';
import { KARGO_API_GROUP } from '../../../facts/kargo';
import type { Value } from '../../plan';
import { atPath, textOf } from '../fields';

/** Kinds whose controller, or API server, gives access: what it gives is not in the object. By API group and kind. */
const CREATES: Readonly<Record<string, string>> = {
  [`${KARGO_API_GROUP}/Project`]: 'which accounts, roles and bindings Kargo creates for the project',
  [`${KARGO_API_GROUP}/ProjectConfig`]: 'what Kargo does in the project',
  [`${ARGO_API_GROUP}/Application`]: 'which objects Argo CD creates',
  [`${ARGO_API_GROUP}/ApplicationSet`]: 'which objects Argo CD creates',
  'helm.cattle.io/HelmChart': 'which objects the chart creates',
  'helm.toolkit.fluxcd.io/HelmRelease': 'which objects the chart creates',
  'kustomize.toolkit.fluxcd.io/Kustomization': 'which objects Flux creates',
  'operators.coreos.com/Subscription': 'which roles and bindings the operator gets',
  'operators.coreos.com/ClusterServiceVersion': 'which roles and bindings the operator gets',
  'rbacmanager.reactiveops.io/RBACDefinition': 'which bindings rbac-manager creates',
  'capsule.clastix.io/Tenant': 'which bindings Capsule creates for the owners',
  'hnc.x-k8s.io/HierarchyConfiguration': 'which roles and bindings are copied into the namespace',
  'hnc.x-k8s.io/SubnamespaceAnchor': 'which roles and bindings are copied into the namespace',
  'kyverno.io/ClusterPolicy': 'which objects Kyverno creates or changes',
  'kyverno.io/Policy': 'which objects Kyverno creates or changes',
  'management.cattle.io/GlobalRoleBinding': 'which roles and bindings Rancher creates',
  'management.cattle.io/ClusterRoleTemplateBinding': 'which roles and bindings Rancher creates',
  'management.cattle.io/ProjectRoleTemplateBinding': 'which roles and bindings Rancher creates',
  'management.cattle.io/RoleTemplate': 'which roles Rancher creates',
  'management.cattle.io/GlobalRole': 'which roles Rancher creates',
  'user.openshift.io/Group': 'who is a member of the group',
  'certificates.k8s.io/CertificateSigningRequest': 'for which user and groups it requests a client certificate',
};

/** Kinds that give access if their API group is not known. */
const KINDS = new Map(Object.entries(CREATES).map(([key, words]) => [key.slice(key.indexOf('/') + 1), words]));

/** What is not known of an object whose kind gives access in other ways than RBAC; undefined for other kinds. */
export function opaqueKind(group: string | undefined, kind: string, manifest: Value): string | undefined {
  if (kind === 'ConfigMap' && isAwsAuth(textOf(atPath(manifest, 'metadata', 'name')))) return AWS_AUTH;
  if (group === undefined) return KINDS.get(kind);
  return Object.hasOwn(CREATES, `${group}/${kind}`) ? CREATES[`${group}/${kind}`] : undefined;
}

/** The ConfigMap in which Amazon EKS finds the users and groups of IAM identities. */
export const isAwsAuth = (name: unknown): boolean => name === 'aws-auth';

export const AWS_AUTH = 'which users and groups Amazon EKS gives to IAM identities';
