import type { ITerraformDependable, TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { AccessObject, ObjectMeta, PolicyRule, RoleRef, SubjectObject } from '../objects';
import { kubernetesClasses } from './kubernetes-classes';
import type { Renderer } from './renderer';

/** Objects as the resources of hashicorp/kubernetes. */
export const renderForKubernetes: Renderer = (scope, id, object, { signet, dependsOn }) => {
  const resource = make(scope, id, object, {
    ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    ...(signet.kubernetesProvider && { provider: signet.kubernetesProvider }),
  });
  return { resource, uidAddress: `${resource.terraformResourceType}.${resource.friendlyUniqueId}.metadata[0].uid` };
};

interface Common {
  readonly dependsOn?: ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

function make(scope: Construct, id: string, object: AccessObject, common: Common): TerraformResource {
  const config = { ...common, metadata: metadata(object.metadata) };
  switch (object.kind) {
    case 'ServiceAccount': {
      const automount = object.automountServiceAccountToken;
      return new (kubernetesClasses.serviceAccount(scope))(scope, id, {
        ...config,
        ...(automount !== undefined && { automountServiceAccountToken: automount }),
      });
    }
    case 'Role':
      return new (kubernetesClasses.role(scope))(scope, id, { ...config, rule: object.rules.map(roleRule) });
    case 'ClusterRole':
      return new (kubernetesClasses.clusterRole(scope))(scope, id, {
        ...config,
        rule: object.rules.map(clusterRoleRule),
      });
    case 'RoleBinding':
      return new (kubernetesClasses.roleBinding(scope))(scope, id, { ...config, ...binding(object) });
    case 'ClusterRoleBinding':
      return new (kubernetesClasses.clusterRoleBinding(scope))(scope, id, { ...config, ...binding(object) });
  }
}

function metadata({ name, namespace, labels, annotations }: ObjectMeta) {
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(labels !== undefined && { labels: { ...labels } }),
    ...(annotations !== undefined && { annotations: { ...annotations } }),
  };
}

function roleRule(rule: PolicyRule) {
  const { apiGroups = [], resources = [], resourceNames, verbs } = rule;
  return {
    apiGroups: [...apiGroups],
    resources: [...resources],
    ...(resourceNames !== undefined && { resourceNames: [...resourceNames] }),
    verbs: [...verbs],
  };
}

function clusterRoleRule({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule) {
  return {
    ...(apiGroups !== undefined && { apiGroups: [...apiGroups] }),
    ...(resources !== undefined && { resources: [...resources] }),
    ...(resourceNames !== undefined && { resourceNames: [...resourceNames] }),
    ...(nonResourceURLs !== undefined && { nonResourceUrls: [...nonResourceURLs] }),
    verbs: [...verbs],
  };
}

function binding({ roleRef, subjects }: { roleRef: RoleRef; subjects: readonly SubjectObject[] }) {
  return { roleRef: { ...roleRef }, subject: subjects.map((subject) => ({ ...subject })) };
}
