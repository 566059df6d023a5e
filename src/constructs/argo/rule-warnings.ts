import { ARGO_API_GROUP } from '../../facts/argo';
import type { ArgoRule } from './argo-rule';
import { argoWarnings } from './errors';

/** The cluster-scoped kinds, which only a ClusterRoleBinding can give. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['clusterworkflowtemplates']);

/** Warnings about a rule that probably has another effect than intended. */
export function ruleWarnings(rule: ArgoRule, scope: 'cluster' | 'namespace'): string[] {
  const warnings = [resourceNames(rule)];
  if (scope === 'namespace') warnings.push(clusterScoped(rule));
  return warnings.filter((warning) => warning !== undefined);
}

function resourceNames({ resources, verbs, resourceNames }: ArgoRule): string | undefined {
  if (resourceNames === undefined || !['workflows', '*'].some((resource) => resources.includes(resource))) return;
  const denied = ['list', 'get'].filter((verb) => verbs.includes(verb) || verbs.includes('*'));
  return denied.length === 0 ? undefined : argoWarnings.resourceNames(denied);
}

function clusterScoped(rule: ArgoRule): string | undefined {
  if (!isArgos(rule)) return;
  const found = rule.resources.filter((resource) => CLUSTER_SCOPED.has(kindOf(resource)));
  return found.length === 0 ? undefined : argoWarnings.clusterScoped(found);
}

function isArgos({ apiGroups }: ArgoRule): boolean {
  return apiGroups === undefined || apiGroups.includes(ARGO_API_GROUP);
}

/** The resource without a subresource such as `/finalizers`. */
function kindOf(resource: string): string {
  return resource.split('/', 1)[0] ?? '';
}
