import { Token, type ITerraformDependable, type TerraformProvider, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { RoleRef, PolicyRule, SubjectObject } from '../../../facts/kubernetes';
import { atSynth } from '../../at-synth';
import type { AccessObject } from '../objects';
import { kubernetesClasses } from './kubernetes-classes';
import type { Renderer } from './renderer';

/** Objects as the resources of hashicorp/kubernetes. */
export const renderForKubernetes: Renderer = (scope, id, object, { signet, dependsOn }) => {
  const resource = create(scope, id, object, {
    ...(dependsOn.length > 0 && { dependsOn: [...dependsOn] }),
    ...(signet.kubernetesProvider && { provider: signet.kubernetesProvider }),
  });
  const { namespace, name } = object().metadata;
  return {
    resource,
    uidAddress: `${resource.terraformResourceType}.${resource.friendlyUniqueId}.metadata[0].uid`,
    importId: namespace === undefined ? name : `${namespace}/${name}`,
  };
};

interface Common {
  readonly dependsOn?: ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

function create(scope: Construct, id: string, describe: () => AccessObject, common: Common): TerraformResource {
  const object = describe();
  const config = { ...common, metadata: metadata(scope, describe) };
  switch (object.kind) {
    case 'ServiceAccount': {
      const automount = object.automountServiceAccountToken;
      return new (kubernetesClasses.serviceAccount(scope))(scope, id, {
        ...config,
        ...(automount !== undefined && { automountServiceAccountToken: automount }),
      });
    }
    case 'Role':
      return new (kubernetesClasses.role(scope))(scope, id, { ...config, rule: rules(scope, describe) });
    case 'ClusterRole':
      return new (kubernetesClasses.clusterRole(scope))(scope, id, { ...config, rule: rules(scope, describe) });
    case 'RoleBinding':
      return new (kubernetesClasses.roleBinding(scope))(scope, id, { ...config, ...binding(scope, object, describe) });
    case 'ClusterRoleBinding':
      return new (kubernetesClasses.clusterRoleBinding(scope))(scope, id, {
        ...config,
        ...binding(scope, object, describe),
      });
  }
}

function metadata(scope: Construct, describe: () => AccessObject) {
  const { name, namespace, labels } = describe().metadata;
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    ...(labels !== undefined && { labels: { ...labels } }),
    annotations: Token.asStringMap(atSynth(scope, () => describe().metadata.annotations)),
  };
}

/** The class of the resource does not rename the keys of a value that is resolved at synth, so the keys are Terraform's. */
function rules(scope: Construct, describe: () => AccessObject) {
  return atSynth(scope, () => {
    const object = describe();
    return 'rules' in object ? object.rules.map(rule) : [];
  });
}

function rule({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule) {
  return {
    api_groups: apiGroups,
    resources,
    resource_names: resourceNames,
    non_resource_urls: nonResourceURLs,
    verbs,
  };
}

function binding(scope: Construct, { roleRef }: { roleRef: RoleRef }, describe: () => AccessObject) {
  const subject = atSynth(scope, () => {
    const object = describe();
    return 'subjects' in object ? object.subjects.map(subjectBlock) : [];
  });
  return { roleRef: { ...roleRef }, subject };
}

function subjectBlock(subject: SubjectObject) {
  const { kind, name } = subject;
  return subject.kind === 'ServiceAccount'
    ? { kind, name, namespace: subject.namespace }
    : { kind, name, api_group: subject.apiGroup };
}
