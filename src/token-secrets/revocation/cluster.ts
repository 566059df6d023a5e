import type * as Kubernetes from '../../api/kubernetes';

/** A client and the module of the API client. The command loads this module only when it connects, so it is passed on. */
export interface Cluster {
  readonly client: Kubernetes.KubernetesClient;
  readonly kubernetes: typeof Kubernetes;
}
