import type { AccessObject } from '../../../src';
import type { Json, Synthesized } from '../support';

/**
 * Reads Kubernetes objects out of a synthesized stack, whichever renderer made it: from the manifests of
 * `signet_kubernetes_object`, or from the blocks of hashicorp/kubernetes by what its documentation says they mean.
 */
export function asObjects(synthesized: Synthesized): Record<string, unknown> {
  const resources = Object.entries(synthesized.resource ?? {}).flatMap(([type, blocks]) =>
    Object.values(blocks).map((block) => [type, block] as const),
  );
  const objects = resources.flatMap(([type, block]) => {
    if (type === 'signet_kubernetes_object') return [block.manifest as AccessObject];
    const kind = KINDS[type];
    return kind === undefined ? [] : [fromBlocks(kind, block) as unknown as AccessObject];
  });
  return Object.fromEntries(
    objects.map((object) => [`${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]),
  );
}

const KINDS: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  kubernetes_service_account_v1: ['v1', 'ServiceAccount'],
  kubernetes_role_v1: ['rbac.authorization.k8s.io/v1', 'Role'],
  kubernetes_cluster_role_v1: ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  kubernetes_role_binding_v1: ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  kubernetes_cluster_role_binding_v1: ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
};

function fromBlocks([apiVersion, kind]: readonly [string, string], block: Json): Json {
  const roleRef = block.role_ref as Json | undefined;
  return stated({
    apiVersion,
    kind,
    metadata: stated(block.metadata as Json),
    automountServiceAccountToken: block.automount_service_account_token,
    rules: (block.rule as readonly Json[] | undefined)?.map((rule) =>
      stated({
        apiGroups: rule.api_groups,
        resources: rule.resources,
        resourceNames: rule.resource_names,
        nonResourceURLs: rule.non_resource_urls,
        verbs: rule.verbs,
      }),
    ),
    roleRef: roleRef && { apiGroup: roleRef.api_group, kind: roleRef.kind, name: roleRef.name },
    subjects: (block.subject as readonly Json[] | undefined)?.map((subject) =>
      stated({
        kind: subject.kind,
        name: subject.name,
        namespace: subject.namespace,
        apiGroup: subject.api_group,
      }),
    ),
  });
}

function stated(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null));
}
