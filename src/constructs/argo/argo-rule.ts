import { Token } from 'cdktf';

/** The API group of Argo's own kinds. */
export const ARGO_API_GROUP = 'argoproj.io';

/** What a client of Argo Workflows may do with some resources. */
export interface ArgoRule {
  /** For example `workflows`. */
  readonly resources: readonly string[];
  /** For example `list`, `update`. */
  readonly verbs: readonly string[];
  /** Only the objects of these names. Default: all. */
  readonly resourceNames?: readonly string[];
  /** Default: `argoproj.io`. */
  readonly apiGroups?: readonly string[];
}

/** Argo's kinds, as its server and controllers know them. */
const RESOURCES = new Set([
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

/** What about a rule is likely not what was meant: sentences to warn with. */
export function describeDoubts(rule: ArgoRule): string[] {
  return [resourceNamesDoubt(rule), unknownResourceDoubt(rule)].filter((doubt) => doubt !== undefined);
}

function resourceNamesDoubt({ resources, verbs, resourceNames }: ArgoRule): string | undefined {
  if (resourceNames === undefined || !['workflows', '*'].some((resource) => resources.includes(resource))) return;
  const denied = ['list', 'get'].filter((verb) => verbs.includes(verb) || verbs.includes('*'));
  if (denied.length === 0) return;
  return `A rule limits ${denied.join(' and ')} of workflows by \`resourceNames\`, but Argo's server first asks whether the account may do so with all workflows of the namespace, and denies the call. Leave \`resourceNames\` out for these verbs. [construct/argo-resource-names]`;
}

function unknownResourceDoubt({ resources, apiGroups }: ArgoRule): string | undefined {
  if (apiGroups !== undefined && !apiGroups.includes(ARGO_API_GROUP)) return;
  const unknown = resources.filter((resource) => !Token.isUnresolved(resource) && !isKnown(resource));
  if (unknown.length === 0 || (apiGroups?.length ?? 0) > 1) return;
  return `A rule is for ${unknown.join(', ')}, which Argo Workflows does not have. Resources are plural and in lower case, such as "workflows". [construct/argo-unknown-resource]`;
}

function isKnown(resource: string): boolean {
  return resource === '*' || RESOURCES.has(resource.split('/', 1)[0] ?? '');
}
