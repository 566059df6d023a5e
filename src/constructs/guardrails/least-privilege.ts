import { broadRole, clusterWide, type GuardrailFinding, ruleFindings } from '../../findings';
import type { Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject, type KubernetesObject } from './kubernetes-object';

/**
 * Reports rights that give more than they seem to: wildcards; `escalate`, `bind` and `impersonate`; reading Secrets;
 * creating tokens; and rights in the whole cluster where rights in a namespace are enough. Findings are warnings by default.
 */
export class LeastPrivilege extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'warn');
  }

  /** @internal */
  protected override examine(block: Block, all: readonly Block[]): readonly GuardrailFinding[] {
    const object = kubernetesObject(block);
    if (object === undefined) return [];
    const { kind, rules, roleRef } = object;
    if (kind === 'Role' || kind === 'ClusterRole') return rules.flatMap(ruleFindings);
    if (roleRef === undefined) return [];
    const bound = kind === 'ClusterRoleBinding' ? clusterWideHere(roleRef.name, all) : undefined;
    return [broadRole(roleRef), bound].filter((finding) => finding !== undefined);
  }
}

function clusterWideHere(name: string, all: readonly Block[]): GuardrailFinding | undefined {
  const role = all.map(kubernetesObject).find((object) => object?.kind === 'ClusterRole' && isNamed(object, name));
  return clusterWide(name, role?.rules);
}

/** Whether a role is referred to by its name, or by an expression with the address of its resource. */
function isNamed({ name, block }: KubernetesObject, wanted: string): boolean {
  return name === wanted || wanted.startsWith(`\${${block.address}.`);
}
