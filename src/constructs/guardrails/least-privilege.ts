import { broadRole, clusterWide, type GuardrailFinding, ruleFindings } from '../../findings';
import type { Block } from './blocks';
import { Guardrail, type GuardrailProps } from './guardrail';
import { kubernetesObject, type KubernetesObject } from './kubernetes-object';
import type { StackBlocks } from './stack-blocks';

/**
 * Reports rights that give more than they seem to: wildcards; `escalate`, `bind` and `impersonate`; reading Secrets;
 * creating tokens; and rights in the whole cluster where rights in a namespace are enough. Findings are warnings by default.
 */
export class LeastPrivilege extends Guardrail {
  public constructor(props: GuardrailProps = {}) {
    super(props, 'warn');
  }

  /** @internal */
  protected override examine(block: Block, ofStack: StackBlocks): readonly GuardrailFinding[] {
    const object = kubernetesObject(block);
    if (object === undefined) return [];
    const { kind, rules, roleRef } = object;
    if (kind === 'Role' || kind === 'ClusterRole') return rules.flatMap(ruleFindings);
    if (roleRef === undefined) return [];
    const bound = kind === 'ClusterRoleBinding' ? clusterWideHere(roleRef.name, ofStack) : undefined;
    return [broadRole(roleRef), bound].filter((finding) => finding !== undefined);
  }
}

function clusterWideHere(name: string, ofStack: StackBlocks): GuardrailFinding | undefined {
  const role = ofStack.derive(clusterRoles).find((object) => isNamed(object, name));
  return clusterWide(name, role?.rules);
}

function clusterRoles(all: readonly Block[]): readonly KubernetesObject[] {
  return all.flatMap((block) => kubernetesObject(block) ?? []).filter(({ kind }) => kind === 'ClusterRole');
}

/** Whether a role is referred to by its name, or by an expression with the address of its resource. */
function isNamed({ name, block }: KubernetesObject, wanted: string): boolean {
  return name === wanted || wanted.startsWith(`\${${block.address}.`);
}
