import type * as Kubernetes from '../../api/kubernetes';

/** A client and what the work needs of the module of the API client. The command loads this module only when it connects. */
export interface Cluster {
  readonly client: Kubernetes.KubernetesClient;
  readonly kubernetes: Pick<typeof Kubernetes, 'isKubernetesApiError'>;
}
