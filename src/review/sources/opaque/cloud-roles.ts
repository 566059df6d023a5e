import { Unknown, type Value, type Values } from '../../plan';
import { at, textOf } from '../fields';

export const CLOUD_ACCESS = 'what access the identity gets in clusters';

/** Whether a resource gives, or may give, a role of Azure or Google Cloud that is one in Kubernetes clusters as well. */
export function givesClusterAccess(type: string, values: Values): boolean {
  if (type === 'azurerm_role_assignment') return ofAzure(values);
  if (/^google_(?:project|folder|organization)_iam_(?:member|binding)$/.test(type)) return ofGoogle(at(values, 'role'));
  return /^google_(?:project|folder|organization)_iam_policy$/.test(type) && ofPolicy(at(values, 'policy_data'));
}

/** A role counts if its name says Kubernetes; every role on a cluster; and a role without a name where clusters can be. */
function ofAzure(values: Values): boolean {
  const [name, scope] = ['role_definition_name', 'scope'].map((key) => textOf(at(values, key)));
  if (typeof name === 'string' && /kubernetes/i.test(name)) return true;
  if (scope instanceof Unknown && scope.references.some((one) => one.includes('kubernetes_cluster'))) return true;
  if (typeof scope === 'string' && /\/(?:managedClusters|connectedClusters)\//i.test(scope)) return true;
  // The scope of a resource that is no cluster has `providers` after the subscription or the group.
  return typeof name !== 'string' && !(typeof scope === 'string' && /\/subscriptions\/.*\/providers\//i.test(scope));
}

/** A predefined role by its name; what a custom role allows is not in the plan. */
function ofGoogle(role: Value | undefined): boolean {
  const name = textOf(role);
  return typeof name !== 'string' || !name.startsWith('roles/') || KUBERNETES_ROLE.test(name);
}

/** `owner`, `editor` and `viewer` are roles in all clusters of a project. */
const KUBERNETES_ROLE = /^roles\/(?:(?:container|gkehub)\.|(?:owner|editor|viewer)$)/;

/** The policy is JSON. Every role in it counts. */
function ofPolicy(policy: Value | undefined): boolean {
  const text = textOf(policy);
  if (typeof text !== 'string') return true;
  const roles = [...text.matchAll(/"role"\s*:\s*"([^"]*)"/g)].map(([, role = '']) => role);
  return roles.length === 0 || roles.some(ofGoogle);
}
