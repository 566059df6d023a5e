import type { PolicyRule } from '../../facts/kubernetes';
import { asList, asObject, asText, asTexts, type Fragment, type Json } from './fragments';

/** A Kubernetes object that a stack declares, as far as guardrails look at it. */
export interface SeenObject {
  readonly fragment: Fragment;
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

/** The object that a resource declares, whichever provider's it is; nothing where it declares none. */
export function seenObject(fragment: Fragment): SeenObject | undefined {
  if (fragment.section !== 'resource') return undefined;
  const { type, body } = fragment;
  if (type === 'signet_kubernetes_object' || type === 'kubernetes_manifest')
    return fromManifest(fragment, asObject(body.manifest));
  const kind = KINDS[type.replace(/_v1$/, '')];
  return kind === undefined ? undefined : fromBlocks(fragment, kind);
}

function fromManifest(fragment: Fragment, manifest: Json): SeenObject {
  const metadata = asObject(manifest.metadata);
  const roleRef = asObject(manifest.roleRef);
  return {
    fragment,
    kind: asText(manifest.kind) ?? '',
    name: asText(metadata.name) ?? '',
    namespace: asText(metadata.namespace),
    rules: asList(manifest.rules).map((rule) => asObject(rule) as unknown as PolicyRule),
    roleRef: manifest.roleRef === undefined ? undefined : reference(roleRef),
    type: asText(manifest.type),
  };
}

function fromBlocks(fragment: Fragment, kind: string): SeenObject {
  const { body } = fragment;
  const metadata = asObject(asList(body.metadata)[0]);
  const [roleRef] = asList(body.role_ref);
  return {
    fragment,
    kind,
    name: asText(metadata.name) ?? '',
    // As hashicorp/kubernetes has it.
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
