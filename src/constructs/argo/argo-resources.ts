import { Token } from 'cdktf';
import { ARGO_API_GROUP } from '../../facts/argo';
import type { ArgoRule } from './argo-rule';
import { argoWarnings } from './errors';

/** Argo's kinds, as its server and controllers know them, those of Argo Events among them. */
const RESOURCES: ReadonlySet<string> = new Set([
  'workflows',
  'workfloweventbindings',
  'workflowtemplates',
  'cronworkflows',
  'clusterworkflowtemplates',
  'workflowtaskresults',
  'workflowartifactgctasks',
  'workflowtasksets',
  'eventsources',
  'eventbus',
  'sensors',
]);

/** Those that belong to no namespace, so that only a ClusterRoleBinding gives them. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['clusterworkflowtemplates']);

/** What about a rule is likely not what was meant: warnings. */
export function describeDoubts(rule: ArgoRule, scope: 'cluster' | 'namespace'): string[] {
  const doubts = [resourceNamesDoubt(rule), unknownResourceDoubt(rule)];
  if (scope === 'namespace') doubts.push(clusterScopedDoubt(rule));
  return doubts.filter((doubt) => doubt !== undefined);
}

function resourceNamesDoubt({ resources, verbs, resourceNames }: ArgoRule): string | undefined {
  if (resourceNames === undefined || !['workflows', '*'].some((resource) => resources.includes(resource))) return;
  const denied = ['list', 'get'].filter((verb) => verbs.includes(verb) || verbs.includes('*'));
  return denied.length === 0 ? undefined : argoWarnings.resourceNames(denied);
}

function unknownResourceDoubt(rule: ArgoRule): string | undefined {
  if (!isArgos(rule) || (rule.apiGroups?.length ?? 0) > 1) return;
  const unknown = rule.resources.filter((resource) => !Token.isUnresolved(resource) && !isKnown(resource));
  return unknown.length === 0 ? undefined : argoWarnings.unknownResource(unknown);
}

function clusterScopedDoubt(rule: ArgoRule): string | undefined {
  if (!isArgos(rule)) return;
  const found = rule.resources.filter((resource) => CLUSTER_SCOPED.has(kindOf(resource)));
  return found.length === 0 ? undefined : argoWarnings.clusterScoped(found);
}

function isArgos({ apiGroups }: ArgoRule): boolean {
  return apiGroups === undefined || apiGroups.includes(ARGO_API_GROUP);
}

function isKnown(resource: string): boolean {
  return resource === '*' || RESOURCES.has(kindOf(resource));
}

/** Without the sub-resource, such as `/finalizers`. */
function kindOf(resource: string): string {
  return resource.split('/', 1)[0] ?? '';
}
