import { RBAC_VERSION } from '../../facts/kubernetes';

/** The resource of a kind. */
export interface Kind {
  /** Plural, as in paths and in RBAC rules. */
  readonly resource: string;
  readonly namespaced: boolean;
}

const inNamespace = (resource: string): Kind => ({ resource, namespaced: true });
const inCluster = (resource: string): Kind => ({ resource, namespaced: false });

/** Kinds that every cluster has: they need no discovery. */
export const WELL_KNOWN: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  v1: {
    ConfigMap: inNamespace('configmaps'),
    Event: inNamespace('events'),
    Namespace: inCluster('namespaces'),
    Node: inCluster('nodes'),
    Pod: inNamespace('pods'),
    Secret: inNamespace('secrets'),
    Service: inNamespace('services'),
    ServiceAccount: inNamespace('serviceaccounts'),
  },
  [RBAC_VERSION]: {
    ClusterRole: inCluster('clusterroles'),
    ClusterRoleBinding: inCluster('clusterrolebindings'),
    Role: inNamespace('roles'),
    RoleBinding: inNamespace('rolebindings'),
  },
  'authentication.k8s.io/v1': {
    SelfSubjectReview: inCluster('selfsubjectreviews'),
    TokenReview: inCluster('tokenreviews'),
  },
  'authorization.k8s.io/v1': {
    LocalSubjectAccessReview: inNamespace('localsubjectaccessreviews'),
    SelfSubjectAccessReview: inCluster('selfsubjectaccessreviews'),
    SelfSubjectRulesReview: inCluster('selfsubjectrulesreviews'),
    SubjectAccessReview: inCluster('subjectaccessreviews'),
  },
  'apiextensions.k8s.io/v1': { CustomResourceDefinition: inCluster('customresourcedefinitions') },
};
