import { ARGO_API_GROUP } from '../../../facts/argo';
import { KARGO_API_GROUP } from '../../../facts/kargo';
import { isBuiltInGroup } from '../../../facts/kubernetes';

/** API groups whose controllers create no RBAC objects, no Secrets that are tokens, and no objects that others choose. */
const GROUPS: ReadonlySet<string> = new Set([
  ...['extensions', 'resource.k8s.io', 'metrics.k8s.io', 'internal.apiserver.k8s.io', 'storagemigration.k8s.io'],
  ...['autoscaling.k8s.io', 'gateway.networking.k8s.io', 'snapshot.storage.k8s.io', 'keda.sh', 'karpenter.sh'],
  ...['karpenter.k8s.aws', 'acme.cert-manager.io', 'cert-manager.io', 'monitoring.coreos.com', 'metallb.io'],
  ...['networking.istio.io', 'security.istio.io', 'telemetry.istio.io', 'cilium.io', 'crd.projectcalico.org'],
  ...['projectcalico.org', 'traefik.io', 'traefik.containo.us', 'vpcresources.k8s.aws', 'elbv2.k8s.aws'],
  ...['networking.gke.io', 'cloud.google.com', 'wgpolicyk8s.io'],
]);

/** Kinds of groups that also have kinds which give access. */
const KINDS: Readonly<Record<string, ReadonlySet<string>>> = {
  [ARGO_API_GROUP]: new Set([
    ...['Workflow', 'WorkflowTemplate', 'ClusterWorkflowTemplate', 'CronWorkflow', 'WorkflowEventBinding'],
    ...['WorkflowTaskSet', 'WorkflowTaskResult', 'WorkflowArtifactGCTask', 'EventBus', 'EventSource'],
    ...['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'AnalysisRun', 'Experiment'],
  ]),
  [KARGO_API_GROUP]: new Set([
    ...['Stage', 'Warehouse', 'Freight', 'Promotion', 'PromotionTask', 'ClusterPromotionTask'],
    ...['PromotionRequest', 'Target'],
  ]),
};

/** Whether an object of a kind gives access only as RBAC does, as far as Kubernetes and well-known controllers are concerned. */
export const isHarmlessKind = (group: string, kind: string): boolean =>
  isBuiltInGroup(group) || GROUPS.has(group) || (Object.hasOwn(KINDS, group) && KINDS[group]?.has(kind) === true);
