/** The API groups of Kubernetes itself, whose kinds no custom resource definition can add. https://kubernetes.io/docs/reference/kubernetes-api/ */
const BUILT_IN: readonly string[] = [
  '',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
];

/** Whether a group is of Kubernetes itself. A kind that it does not have cannot be installed. */
export const isBuiltInGroup = (group: string): boolean => BUILT_IN.includes(group);
