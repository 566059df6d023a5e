import { Annotations, Aspects, TerraformStack, Token, type IAspect } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ClusterRoleBinding, Role, RoleBinding, ServiceAccount, ServiceAccountToken } from '../kubernetes';
import { SignetKubernetesObject } from '../terraform';
import { describeFlaws, type LooseObject } from './describe-flaws';
import { KargoProject } from './kargo-project';
import { KargoRole } from './kargo-role';

const CHECKED = Symbol.for('cdktf-signet.KargoConventions');

/**
 * An aspect that looks over objects written by hand (ServiceAccount and its tokens, Role, bindings, and
 * `signet_kubernetes_object`) for
 * what Kargo would pass over without a word. Every {@link Kargo} looks over its stack with it.
 *
 * - error `construct/kargo-claim-scalar`: claims that are not lists, or no JSON
 * - error `construct/kargo-role-owned`: an object of a role that Kargo owns, in a project of the stack
 * - warning `construct/kargo-subject-without-namespace`: a binding whose account has no namespace
 * - warning `construct/kargo-mark-not-true`: a label by which Kargo knows its objects, with another value
 * - warning `construct/kargo-token-listed`: Secrets listed under an account's `secrets`
 */
export class KargoConventions implements IAspect {
  /** Adds the aspect to the stack of a construct, once. */
  public static checkStackOf(construct: IConstruct): void {
    const stack = TerraformStack.of(construct);
    if (CHECKED in stack) return;
    Object.defineProperty(stack, CHECKED, { value: true });
    Aspects.of(stack).add(new KargoConventions());
  }

  public visit(node: IConstruct): void {
    const object = handWritten(node);
    if (object === undefined) return;
    const projects = TerraformStack.of(node)
      .node.findAll()
      .flatMap((other) => (KargoProject.isKargoProject(other) ? [other.projectName] : []));
    for (const { level, message } of describeFlaws(object, projects)) {
      const annotations = Annotations.of(node);
      if (level === 'error') annotations.addError(message);
      else annotations.addWarning(message);
    }
  }
}

/** The object that a construct declares, unless a construct of ours has seen to it. */
function handWritten(node: IConstruct): LooseObject | undefined {
  const { scope } = node.node;
  if (scope instanceof KargoRole) return;
  if (isPlain(node)) return node.object;
  if (!SignetKubernetesObject.isOfType(node) || (scope !== undefined && isPlain(scope))) return;
  return Token.isUnresolved(node.config.manifest) ? undefined : node.config.manifest;
}

const PLAIN = [ServiceAccount, ServiceAccountToken, Role, RoleBinding, ClusterRoleBinding] as const;

function isPlain(node: IConstruct): node is InstanceType<(typeof PLAIN)[number]> {
  return PLAIN.some((kind) => node instanceof kind);
}
