import { isClusterScoped, type PolicyRule } from '../../facts/kubernetes';
import { type Finding, findings } from './errors';
import type { Fragment } from './fragments';
import { Guardrail, type GuardrailProps } from './guardrail';
import { ruleFindings } from './rule-findings';
import { seenObject, type SeenObject } from './seen-object';

/** Of the roles that come with Kubernetes, those that are for people who administer. */
const BROAD: Readonly<Record<string, string>> = {
  'cluster-admin': 'may do everything, with everything',
  admin: 'reads every Secret there, and so every token, requests tokens of every account, and gives roles away',
  edit: 'reads every Secret there, and so every token, and acts as every account there',
};

/** Of the roles that come with Kubernetes, those that are for what is in namespaces. */
const OF_NAMESPACES = ['admin', 'edit', 'view'];

/**
 * Objects to rights that give more than they seem to: wildcards; `escalate`, `bind` and `impersonate`; reading Secrets;
 * making tokens; and rights in the whole cluster where a namespace would do. Findings are warnings by default.
 */
export class LeastPrivilege extends Guardrail {
  public constructor({ level = 'warn' }: GuardrailProps = {}) {
    super(level);
  }

  protected override examine(fragment: Fragment, all: readonly Fragment[]): readonly Finding[] {
    const object = seenObject(fragment);
    if (object === undefined) return [];
    const { kind, rules, roleRef } = object;
    if (kind === 'Role' || kind === 'ClusterRole') return rules.flatMap(ruleFindings);
    if (roleRef === undefined) return [];
    const bound = kind === 'ClusterRoleBinding' ? clusterWide(roleRef.name, all) : undefined;
    return [broadRole(roleRef), bound].filter((finding) => finding !== undefined);
  }
}

function broadRole({ kind, name }: { readonly kind: string; readonly name: string }): Finding | undefined {
  const does = kind === 'ClusterRole' && Object.hasOwn(BROAD, name) ? BROAD[name] : undefined;
  return does === undefined ? undefined : findings.broadRole(name, does);
}

function clusterWide(name: string, all: readonly Fragment[]): Finding | undefined {
  const role = all.map(seenObject).find((object) => object?.kind === 'ClusterRole' && isNamed(object, name));
  if (role === undefined)
    return OF_NAMESPACES.includes(name)
      ? findings.clusterWide(`the role "${name}", which is for what is in namespaces`)
      : undefined;
  if (role.rules.length === 0 || role.rules.some(needsCluster)) return undefined;
  const resources = [...new Set(role.rules.flatMap((rule) => rule.resources ?? []))];
  return findings.clusterWide(`rights on ${resources.join(', ')} in the whole cluster`);
}

/** By its name, or by an expression that refers to its resource. */
function isNamed({ name, fragment }: SeenObject, wanted: string): boolean {
  return name === wanted || wanted.startsWith(`\${${fragment.address}.`);
}

function needsCluster({ apiGroups = [], resources = [], nonResourceURLs = [] }: PolicyRule): boolean {
  return (
    nonResourceURLs.length > 0 ||
    resources.includes('*') ||
    apiGroups.some((group) => resources.some((resource) => isClusterScoped(group, resource)))
  );
}
