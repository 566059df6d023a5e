import { isClusterScoped, type PolicyRule } from '../../facts/kubernetes';
import { type Finding, findings } from './errors';
import type { Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { ruleFindings } from './rule-findings';
import { kubernetesObject, type KubernetesObject } from './kubernetes-object';

/** The built-in roles of Kubernetes for administrators, and what their subjects can do. */
const BROAD: Readonly<Record<string, string>> = {
  'cluster-admin': 'has all rights on everything',
  admin: 'can read every Secret there, and so every token, request tokens of every account, and give roles to others',
  edit: 'can read every Secret there, and so every token, and act as every account there',
};

/** The built-in roles of Kubernetes for namespaced resources. */
const OF_NAMESPACES = ['admin', 'edit', 'view'];

/**
 * Reports rights that give more than they seem to: wildcards; `escalate`, `bind` and `impersonate`; reading Secrets;
 * creating tokens; and rights in the whole cluster where rights in a namespace are enough. Findings are warnings by default.
 */
export class LeastPrivilege extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'warn');
  }

  /** @internal */
  protected override examine(block: Block, all: readonly Block[]): readonly Finding[] {
    const object = kubernetesObject(block);
    if (object === undefined) return [];
    const { kind, rules, roleRef } = object;
    if (kind === 'Role' || kind === 'ClusterRole') return rules.flatMap(ruleFindings);
    if (roleRef === undefined) return [];
    const bound = kind === 'ClusterRoleBinding' ? clusterWide(roleRef.name, all) : undefined;
    return [broadRole(roleRef), bound].filter((finding) => finding !== undefined);
  }
}

function broadRole({ kind, name }: { readonly kind: string; readonly name: string }): Finding | undefined {
  const does = kind === 'ClusterRole' && Object.hasOwn(BROAD, name) ? BROAD[name] : undefined;
  return does === undefined ? undefined : findings.broadRole(name, does);
}

function clusterWide(name: string, all: readonly Block[]): Finding | undefined {
  const role = all.map(kubernetesObject).find((object) => object?.kind === 'ClusterRole' && isNamed(object, name));
  if (role === undefined)
    return OF_NAMESPACES.includes(name)
      ? findings.clusterWide(`the role "${name}", which is for namespaced resources`)
      : undefined;
  if (role.rules.length === 0 || role.rules.some(needsCluster)) return undefined;
  const resources = [...new Set(role.rules.flatMap((rule) => rule.resources ?? []))];
  return findings.clusterWide(`rights on ${resources.join(', ')} in the whole cluster`);
}

/** Whether a role is referred to by its name, or by an expression with the address of its resource. */
function isNamed({ name, block }: KubernetesObject, wanted: string): boolean {
  return name === wanted || wanted.startsWith(`\${${block.address}.`);
}

function needsCluster({ apiGroups = [], resources = [], nonResourceURLs = [] }: PolicyRule): boolean {
  return (
    nonResourceURLs.length > 0 ||
    resources.includes('*') ||
    apiGroups.some((group) => resources.some((resource) => isClusterScoped(group, resource)))
  );
}
