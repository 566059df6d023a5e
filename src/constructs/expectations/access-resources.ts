import { TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

/** The resource types that can make roles and bindings, of Signet, hashicorp/kubernetes and those who take manifests. */
const TYPES =
  /^(signet_kubernetes_object|kubernetes_(service_account|role|cluster_role|role_binding|cluster_role_binding)(_v1)?|(kubernetes|kubectl)_manifest)$/;

/** The addresses of what in the stack of a construct can change what anybody may do. */
export function accessResources(construct: IConstruct): string[] {
  return TerraformStack.of(construct)
    .node.findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .filter(({ terraformResourceType }) => TYPES.test(terraformResourceType))
    .map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`);
}
