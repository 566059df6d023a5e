import { ARGO_API_GROUP } from '../../../facts/argo';
import { KARGO_API_GROUP } from '../../../facts/kargo';
import type { Value } from '../../plan';
import { at, atPath, textOf } from '../fields';
import { isHarmlessKind } from './harmless-kinds';

/** What is not known of kinds whose controller, or API server, gives access. By API group and kind. */
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
  'user.openshift.io/UserIdentityMapping': 'which identity logs in as which user',
  'external-secrets.io/ExternalSecret': 'which Secret the controller writes',
  'external-secrets.io/ClusterExternalSecret': 'which Secrets the controller writes',
  'bitnami.com/SealedSecret': 'which Secret the controller writes',
  'certificates.k8s.io/CertificateSigningRequest': 'for which user and groups it requests a client certificate',
};

/** Kinds that give access if their API group is not known. */
const KINDS = new Map(Object.entries(CREATES).map(([key, words]) => [key.slice(key.indexOf('/') + 1), words]));

/** What is not known of an object that can give access in other ways than RBAC; undefined for a harmless one. */
export function opaqueKind(group: string | undefined, kind: string, manifest: Value): string | undefined {
  if (kind === 'ConfigMap' && isAwsAuth(textOf(atPath(manifest, 'metadata', 'name')))) return AWS_AUTH;
  if (kind === 'Secret' && at(manifest, 'type') === 'bootstrap.kubernetes.io/token') return BOOTSTRAP_TOKEN;
  if (group === undefined) return KINDS.get(kind) ?? ANYTHING;
  const key = `${group}/${kind}`;
  if (Object.hasOwn(CREATES, key)) return CREATES[key];
  return isHarmlessKind(group, kind) ? undefined : ANYTHING;
}

/** Of a kind that is not known. */
const ANYTHING = 'which access its controller creates';

/** Whoever has the token is in the groups that the Secret names. */
const BOOTSTRAP_TOKEN = 'which access the groups of the bootstrap token have';

/** The ConfigMap in which Amazon EKS finds the users and groups of IAM identities. */
export const isAwsAuth = (name: unknown): boolean => name === 'aws-auth';

export const AWS_AUTH = 'which users and groups Amazon EKS gives to IAM identities';
