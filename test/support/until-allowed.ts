import { until } from '../../dev/cluster';
import { type KubernetesClient, isKubernetesApiError } from '../../src/api/kubernetes';

/** A rule of a Role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * Waits until the API server accepts the token of a client and allows it the first action of a rule: a real server
 * authenticates and authorizes with copies of its objects, which for a moment are older than the objects that it returns.
 */
export async function untilAllowed(
  client: KubernetesClient,
  namespace: string,
  { apiGroups: [group], resources: [resource], verbs: [verb] }: Rule,
): Promise<void> {
  const spec = { resourceAttributes: { namespace, group, resource, verb } };
  const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec };
  await until(`${String(verb)} ${String(resource)} is allowed`, async () => {
    const answer = await client.review(review).catch((error: unknown) => {
      if (isKubernetesApiError(error, 'kubernetes/unauthorized')) return undefined;
      throw error;
    });
    return (answer?.status as { allowed: boolean } | undefined)?.allowed;
  });
}
