/** Resources that are in no namespace, by API group: those of Kubernetes itself, and of Kargo and Argo Workflows. */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '': ['componentstatuses', 'namespaces', 'nodes', 'persistentvolumes', 'users', 'groups'],
  'admissionregistration.k8s.io': ['*'],
  'apiextensions.k8s.io': ['*'],
  'apiregistration.k8s.io': ['*'],
  'argoproj.io': ['clusteranalysistemplates', 'clusterworkflowtemplates'],
  'authentication.k8s.io': ['*'],
  'authorization.k8s.io': ['subjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  'certificates.k8s.io': ['*'],
  'flowcontrol.apiserver.k8s.io': ['*'],
  'kargo.akuity.io': ['clusterconfigs', 'clusterpromotiontasks', 'projects'],
  'networking.k8s.io': ['ingressclasses', 'ipaddresses', 'servicecidrs'],
  'node.k8s.io': ['*'],
  'rbac.authorization.k8s.io': ['clusterroles', 'clusterrolebindings'],
  'scheduling.k8s.io': ['*'],
  'storage.k8s.io': ['csidrivers', 'csinodes', 'storageclasses', 'volumeattachments'],
};

/** Whether a resource, with or without a subresource behind a "/", is known to be in no namespace. */
export function isClusterScoped(group: string, resource: string): boolean {
  const [plural = ''] = resource.split('/');
  // A group may have the name of a property of each object, such as `constructor`.
  const known = (Object.hasOwn(CLUSTER_SCOPED, group) ? CLUSTER_SCOPED[group] : undefined) ?? [];
  return known.includes('*') || known.includes(plural);
}
