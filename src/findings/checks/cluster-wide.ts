import { isClusterScoped, type PolicyRule } from '../../facts/kubernetes';
import { leastPrivilege } from '../codes/least-privilege';
import type { GuardrailFinding } from '../guardrail-code';

/** The built-in roles of Kubernetes for namespaced resources. */
const OF_NAMESPACES = ['admin', 'edit', 'view'];

/**
 * The finding for a ClusterRoleBinding, where RoleBindings would be enough.
 *
 * @param rules - of the role, if it is declared beside the binding
 */
export function clusterWide(
  name: string,
  rules: readonly Partial<PolicyRule>[] | undefined,
): GuardrailFinding | undefined {
  if (rules === undefined)
    return OF_NAMESPACES.includes(name)
      ? leastPrivilege.clusterWide(`the role "${name}", which is for namespaced resources`)
      : undefined;
  if (rules.length === 0 || rules.some(needsCluster)) return undefined;
  const resources = [...new Set(rules.flatMap((rule) => rule.resources ?? []))];
  return leastPrivilege.clusterWide(`rights on ${resources.join(', ')} in the whole cluster`);
}

function needsCluster({ apiGroups = [], resources = [], nonResourceURLs = [] }: Partial<PolicyRule>): boolean {
  return (
    nonResourceURLs.length > 0 ||
    resources.includes('*') ||
    apiGroups.some((group) => resources.some((resource) => isClusterScoped(group, resource)))
  );
}
