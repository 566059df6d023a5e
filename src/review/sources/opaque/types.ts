/** Types of any provider whose resources can change access in ways that a plan does not show, and what is not known of them. */
export const OPAQUE_TYPES: Readonly<Record<string, string>> = {
  ansible_playbook: 'what the playbook does',
  argocd_application: 'which objects Argo CD creates',
  argocd_application_set: 'which objects Argo CD creates',
  aws_eks_access_entry: 'what access the IAM identity gets in the cluster',
  aws_eks_access_policy_association: 'what access the IAM identity gets in the cluster',
  flux_bootstrap_git: 'which objects Flux creates',
  google_gke_hub_membership_rbac_role_binding: 'what access the identity gets in the cluster',
  google_gke_hub_scope_rbac_role_binding: 'what access the identity gets in the clusters',
  helm_release: 'which objects the chart creates',
  helmfile_release: 'which objects the charts create',
  helmfile_release_set: 'which objects the charts create',
  kubernetes_certificate_signing_request: 'for which user and groups it requests a client certificate',
  rancher2_cluster_role_template_binding: 'which roles and bindings Rancher creates',
  rancher2_global_role: 'which roles Rancher creates',
  rancher2_global_role_binding: 'which roles and bindings Rancher creates',
  rancher2_project_role_template_binding: 'which roles and bindings Rancher creates',
  rancher2_role_template: 'which roles Rancher creates',
  shell_script: 'what the script does',
  shell_sensitive_script: 'what the script does',
  ssh_resource: 'what the commands do',
};

/** The names of providers, without namespaces, whose types are for Kubernetes or for programs that run there. */
export const CLUSTER_PROVIDERS: readonly string[] = [
  ...['helm', 'helmfile', 'k8s', 'k8sconnect', 'kubectl', 'kubernetes', 'kubernetes-alpha', 'kustomization', 'signet'],
];

/** The types of hashicorp/kubernetes that give no access, without the version at their end. */
export const HARMLESS_TYPES: ReadonlySet<string> = new Set(
  [
    ...['api_service', 'config_map', 'config_map_data', 'cron_job', 'csi_driver', 'daemon_set', 'daemonset'],
    ...['deployment', 'endpoint_slice', 'endpoints', 'env', 'horizontal_pod_autoscaler', 'ingress', 'ingress_class'],
    ...['job', 'limit_range', 'mutating_webhook_configuration', 'namespace', 'network_policy', 'node_taint'],
    ...['persistent_volume', 'persistent_volume_claim', 'pod', 'pod_disruption_budget', 'pod_security_policy'],
    ...['priority_class', 'replication_controller', 'resource_quota', 'runtime_class', 'secret', 'secret_data'],
    ...['service', 'stateful_set', 'storage_class', 'token_request', 'validating_admission_policy'],
    ...['validating_webhook_configuration'],
  ].map((name) => `kubernetes_${name}`),
);

/** A type without its version: `kubernetes_config_map_data` for `kubernetes_config_map_v1_data`. */
export const withoutVersion = (type: string): string => type.replace(/_v\d+(?:(?:alpha|beta)\d+)?(?=_|$)/, '');
