import { closest } from '../closest';

/**
 * The resources of API groups in which a missing one is a mistake: of Kubernetes itself, and of Argo and Kargo.
 * https://kubernetes.io/docs/reference/kubernetes-api/
 */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['bindings', 'componentstatuses', 'configmaps', 'endpoints', 'events', 'groups', 'limitranges', 'namespaces'],
    ...['nodes', 'persistentvolumeclaims', 'persistentvolumes', 'pods', 'podtemplates', 'replicationcontrollers'],
    ...['resourcequotas', 'secrets', 'serviceaccounts', 'services', 'users'],
  ],
  apps: ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets'],
  batch: ['cronjobs', 'jobs'],
  'networking.k8s.io': ['ingressclasses', 'ingresses', 'ipaddresses', 'networkpolicies', 'servicecidrs'],
  'rbac.authorization.k8s.io': ['clusterrolebindings', 'clusterroles', 'rolebindings', 'roles'],
  // Workflows, Events, Rollouts and CD.
  'argoproj.io': [
    ...['clusterworkflowtemplates', 'cronworkflows', 'workflowartifactgctasks', 'workfloweventbindings', 'workflows'],
    ...['workflowtaskresults', 'workflowtasksets', 'workflowtemplates', 'eventbus', 'eventsources', 'sensors'],
    ...['analysisruns', 'analysistemplates', 'clusteranalysistemplates', 'experiments', 'rollouts'],
    ...['applications', 'applicationsets', 'appprojects'],
  ],
  'kargo.akuity.io': [
    ...['clusterconfigs', 'clusterpromotiontasks', 'freights', 'projectconfigs', 'projects', 'promotionrequests'],
    ...['promotions', 'promotiontasks', 'stages', 'targets', 'warehouses'],
  ],
};

/** The subresources of resources whose subresources are often mistyped. */
const SUBRESOURCES: Readonly<Record<string, readonly string[]>> = {
  pods: [
    ...['attach', 'binding', 'ephemeralcontainers', 'eviction', 'exec', 'log', 'portforward', 'proxy', 'resize'],
    'status',
  ],
  serviceaccounts: ['token'],
};

/** Whether a missing resource of an API group is a mistake. */
export const isKnownGroup = (group: string): boolean => Object.hasOwn(RESOURCES, group);

/**
 * A resource, with or without a subresource after "/", that an API group does not have, with the one that was likely meant.
 * Undefined for a resource that exists, for a wildcard, and in API groups whose resources are not known.
 */
export function suspiciousResource(
  group: string,
  resource: string,
): { readonly suggestion?: { readonly group: string; readonly resource: string } } | undefined {
  const known = Object.hasOwn(RESOURCES, group) ? RESOURCES[group] : undefined;
  const [plural = '', subresource] = resource.split('/', 2);
  if (known === undefined || plural === '*') return undefined;
  if (!known.includes(plural)) {
    const near = closest(plural, known);
    if (near !== undefined) return { suggestion: { group, resource: withSubresource(near, subresource) } };
    const elsewhere = Object.keys(RESOURCES).find((other) => RESOURCES[other]?.includes(plural));
    return elsewhere === undefined ? {} : { suggestion: { group: elsewhere, resource } };
  }
  const parts = group === '' && Object.hasOwn(SUBRESOURCES, plural) ? SUBRESOURCES[plural] : undefined;
  if (subresource === undefined || parts === undefined || ['*', ...parts].includes(subresource)) return undefined;
  const near = closest(subresource, parts);
  return near === undefined ? {} : { suggestion: { group, resource: withSubresource(plural, near) } };
}

const withSubresource = (plural: string, subresource: string | undefined): string =>
  subresource === undefined ? plural : `${plural}/${subresource}`;
