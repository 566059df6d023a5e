import type { PolicyRule } from '../../facts/kubernetes';
import { asList, asObject, asText, asTexts, type Block, type Json } from './blocks';

/** A Kubernetes object that a stack declares, as far as guardrails need it. */
export interface KubernetesObject {
  readonly block: Block;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Of a role. */
  readonly rules: readonly PolicyRule[];
  /** Of a binding. */
  readonly roleRef: { readonly kind: string; readonly name: string } | undefined;
  /** Of a Secret. */
  readonly type: string | undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  kubernetes_service_account: 'ServiceAccount',
  kubernetes_role: 'Role',
  kubernetes_cluster_role: 'ClusterRole',
  kubernetes_role_binding: 'RoleBinding',
  kubernetes_cluster_role_binding: 'ClusterRoleBinding',
  kubernetes_secret: 'Secret',
};

/** The object that a resource of any provider declares; undefined for a block that declares none. */
export function kubernetesObject(block: Block): KubernetesObject | undefined {
  if (block.section !== 'resource') return undefined;
  const { type, body } = block;
  if (type === 'signet_kubernetes_object' || type === 'kubernetes_manifest')
    return fromManifest(block, asObject(body.manifest));
  const kind = KINDS[type.replace(/_v1$/, '')];
  return kind === undefined ? undefined : fromBlocks(block, kind);
}

function fromManifest(block: Block, manifest: Json): KubernetesObject {
  const metadata = asObject(manifest.metadata);
  const roleRef = asObject(manifest.roleRef);
  return {
    block,
    kind: asText(manifest.kind) ?? '',
    name: asText(metadata.name) ?? '',
    namespace: asText(metadata.namespace),
    rules: asList(manifest.rules).map((rule) => asObject(rule) as unknown as PolicyRule),
    roleRef: manifest.roleRef === undefined ? undefined : reference(roleRef),
    type: asText(manifest.type),
  };
}

function fromBlocks(block: Block, kind: string): KubernetesObject {
  const { body } = block;
  const metadata = asObject(asList(body.metadata)[0]);
  const [roleRef] = asList(body.role_ref);
  return {
    block,
    kind,
    name: asText(metadata.name) ?? '',
    // The default of hashicorp/kubernetes.
    namespace: asText(metadata.namespace) ?? (kind.startsWith('Cluster') ? undefined : 'default'),
    rules: asList(body.rule).map((rule) => fromRuleBlock(asObject(rule))),
    roleRef: roleRef === undefined ? undefined : reference(asObject(roleRef)),
    type: asText(body.type),
  };
}

function reference({ kind, name }: Json) {
  return { kind: asText(kind) ?? '', name: asText(name) ?? '' };
}

function fromRuleBlock(rule: Json): PolicyRule {
  return {
    apiGroups: asTexts(rule.api_groups),
    resources: asTexts(rule.resources),
    resourceNames: asTexts(rule.resource_names),
    nonResourceURLs: asTexts(rule.non_resource_urls),
    verbs: asTexts(rule.verbs),
  };
}
